"""Feeds of odd shapes, written for these tests: name -> document. Read by the differential test."""

from __future__ import annotations

A = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"><title>T</title><id>i</id>%s</feed>'
R = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>https://a.example/</link>%s</channel></rss>'
D = "<pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate>"
U = "<updated>2026-03-04T09:00:00Z</updated>"
L = "<link>https://a.example/1</link>"
AL = '<link href="https://a.example/1"/>'
ODD: dict[str, str] = {
    "r_empty": R % ("<item>" + D + "</item>"),
    "r_guidonly": R % ("<item><guid>https://a.example/9</guid>" + D + "</item>"),
    "r_guidfalse": R % ('<item><guid isPermaLink="false">x9</guid>' + D + "</item>"),
    "r_two_desc": R % ("<item>" + L + D + "<description>a</description><description>b</description></item>"),
    "r_enc": R
    % ("<item>" + L + D + "<description>a</description><content:encoded>&lt;p&gt;b&lt;/p&gt;</content:encoded></item>"),
    "r_enc_first": R
    % ("<item>" + L + D + "<content:encoded>&lt;p&gt;b&lt;/p&gt;</content:encoded><description>a</description></item>"),
    "r_enc_empty": R % ("<item>" + L + D + "<description>a</description><content:encoded></content:encoded></item>"),
    "r_author": R % ("<item>" + L + D + "<author>a@b.fr (Nom)</author></item>"),
    "r_creator_mail": R % ("<item>" + L + D + "<dc:creator>a@b.fr (Nom)</dc:creator></item>"),
    "r_creator_plain": R % ("<item>" + L + D + "<dc:creator>Nom Prénom &lt;a@b.fr&gt;</dc:creator></item>"),
    "r_both": R % ("<item>" + L + D + "<author>x</author><dc:creator>y</dc:creator></item>"),
    "r_mediatitle": R % ("<item><title>un</title>" + L + D + "<media:title>deux</media:title></item>"),
    "r_mediacontent": R
    % (
        "<item><title>un</title>"
        + L
        + D
        + '<media:content url="http://a/1.jpg"><media:title>deux</media:title><media:description>trois</media:description></media:content><description>quatre</description></item>'
    ),
    "r_atomlink": R % ('<item><title>un</title><atom:link href="https://a.example/zzz"/>' + D + L + "</item>"),
    "r_atomlink2": R
    % ("<item><title>un</title>" + L + '<atom:link href="https://a.example/zzz" rel="alternate"/>' + D + "</item>"),
    "r_html_title": R % ("<item><title>a &lt;b&gt;b&lt;/b&gt; &amp;amp; c</title>" + L + D + "</item>"),
    "r_sub": R % ("<item><title>a <b>b</b></title>" + L + D + "</item>"),
    "r_desc_sub": R % ("<item><title>a</title>" + L + D + "<description>x <p>y</p> z</description></item>"),
    "r_ws": R % ("<item><title>\n  a\n  b </title>" + L.replace("https", "\n https") + D + "<guid>  q </guid></item>"),
    "r_cat": R
    % ("<item>" + L + D + '<category>a</category><category domain="d">b</category><category></category></item>'),
    "r_cat_dup": R % ("<item>" + L + D + "<category>a</category><category>a</category></item>"),
    "r_cat_sep": R % ("<item>" + L + D + "<category>a,b</category></item>"),
    "r_source": R % ("<item>" + L + D + '<source url="https://s.example">S</source></item>'),
    "r_comment": R % ("<item><!-- x --><title>a<!-- c -->b</title>" + L + D + "</item>"),
    "r_base": R.replace("<channel>", '<channel xml:base="https://z.example/">')
    % ("<item><link>rel</link>" + D + "</item>"),
    "r_rel": R % ("<item><link>/rel?a=1&amp;b=2</link>" + D + "</item>"),
    "r_js": R % ("<item><link>javascript:alert(1)</link>" + D + "</item>"),
    "r_pub2": R % ("<item>" + L + D + D + "</item>"),
    "r_dcdate": R % ("<item>" + L + "<dc:date>2026-03-04</dc:date></item>"),
    "r_nodate": R % ("<item>" + L + "</item>"),
    "r_image": R % ("<image><title>I</title><url>u</url><link>l</link></image><item>" + L + D + "</item>"),
    "r_textinput": R % ("<textInput><title>I</title><link>l</link></textInput><item>" + L + D + "</item>"),
    "r_cdata": R
    % (
        "<item><title><![CDATA[a & <b>b</b>]]></title>"
        + L
        + D
        + "<description><![CDATA[x]]>y<![CDATA[z]]></description></item>"
    ),
    "r_encl": R
    % (
        "<item>"
        + L
        + D
        + '<enclosure url="https://a/1.mp3" type="audio/mpeg" length="1"/><enclosure length="1"/></item>'
    ),
    "r_mc_nourl": R % ("<item>" + L + D + '<media:content medium="image"/><media:content url="http://a/2"/></item>'),
    "r_lang": R % ('<language>fr</language><item xml:lang="en"><title>x</title>' + L + D + "</item>"),
    "r_chlang": R.replace("<channel>", '<channel xml:lang="de">') % ("<item><title>x</title>" + L + D + "</item>"),
    "r_ent": R % ("<item><title>caf&#233; &#x1F600; &quot;</title>" + L + D + "</item>"),
    "r_nbsp": R % ("<item><title>\u00a0a\u00a0</title>" + L + D + "</item>"),
    "r_wpid": R % ('<item><post-id xmlns="com-wordpress:feed-additions:1">5</post-id>' + L + D + "</item>"),
    "r_nested": R % ("<item>" + L + D + "<item>" + L + "</item></item>"),
    "r_outer": (R % "").replace("</rss>", "<item>" + L + D + "</item></rss>"),
    "a_basic": A % ("<entry><id>1</id>" + AL + U + "<title>t</title><content>x &lt;b&gt;</content></entry>"),
    "a_html": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<title type="html">t &lt;b&gt;u&lt;/b&gt;</title><content type="html">&lt;p&gt;x</content></entry>'
    ),
    "a_texthtml": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<title type="text/html">t &lt;b&gt;u&lt;/b&gt;</title><content type="text/html">&lt;p&gt;x</content></entry>'
    ),
    "a_xhtml": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<title>t</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content></entry>'
    ),
    "a_b64": A
    % (
        "<entry><id>1</id>" + AL + U + '<title>t</title><content type="text/plain" mode="base64">eA==</content></entry>'
    ),
    "a_src": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<title>t</title><content src="https://x.example/p.png" type="image/png"/></entry>'
    ),
    "a_two": A
    % ("<entry><id>1</id>" + AL + U + '<title>t</title><summary>s</summary><content type="html">c</content></entry>'),
    "a_two2": A
    % ("<entry><id>1</id>" + AL + U + '<title>t</title><content type="html">c</content><summary>s</summary></entry>'),
    "a_emptyc": A
    % ("<entry><id>1</id>" + AL + U + '<title>t</title><content type="html"></content><summary>s</summary></entry>'),
    "a_sumhtml": A
    % ("<entry><id>1</id>" + AL + U + '<title>t</title><summary type="html">s&lt;br/&gt;</summary></entry>'),
    "a_links": A
    % (
        '<entry><id>1</id><link rel="self" href="https://a.example/self"/>'
        + AL
        + U
        + '<link rel="enclosure" href="https://a/1.mp3"/><link rel="related" href="r"/></entry>'
    ),
    "a_onlyself": A
    % ('<entry><id>https://a.example/id</id><link rel="self" href="https://a.example/self"/>' + U + "</entry>"),
    "a_altjson": A
    % (
        '<entry><id>1</id><link rel="alternate" type="application/json" href="https://a.example/j"/>'
        + AL
        + U
        + "</entry>"
    ),
    "a_authors": A
    % ("<entry><id>1</id>" + AL + U + "<author><name>A</name></author><author><name>B</name></author></entry>"),
    "a_feedauthor": (A % ("<entry><id>1</id>" + AL + U + "</entry>")).replace(
        "<id>i</id>", "<id>i</id><author><name>F</name><uri>https://f.example</uri></author>"
    ),
    "a_authormail": A % ("<entry><id>1</id>" + AL + U + "<author><name>A</name><email>a@b.fr</email></author></entry>"),
    "a_onlymail": A % ("<entry><id>1</id>" + AL + U + "<author><email>a@b.fr</email></author></entry>"),
    "a_cat": A % ("<entry><id>1</id>" + AL + U + '<category term="x" label="y"/><category label="z"/></entry>'),
    "a_source": A % ("<entry><id>1</id>" + AL + U + "<source><title>S</title><id>q</id></source></entry>"),
    "a_thr": A % ("<entry><id>1</id>" + AL + U + '<thr:in-reply-to ref="r" href="h"/><thr:total>4</thr:total></entry>'),
    "a_replies": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<link rel="replies" href="r" thr:count="7"/><link rel="replies" href="r2" thr:count="9"/></entry>'
    ),
    "a_repl_total": A
    % (
        "<entry><id>1</id>"
        + AL
        + '<link rel="replies" href="r" thr:count="7"/>'
        + U
        + "<thr:total>4</thr:total></entry>"
    ),
    "a_pub": A % ("<entry><id>1</id>" + AL + "<published>2026-03-01T00:00:00Z</published>" + U + "</entry>"),
    "a_titlesub": A % ("<entry><id>1</id>" + AL + U + '<title type="html">a <b>c</b></title></entry>'),
    "a_rights": A % ("<entry><id>1</id>" + AL + U + "<rights>c</rights></entry>"),
    "a_thumb": A % ("<entry><id>1</id>" + AL + U + '<media:thumbnail url="u"/><title>t</title></entry>'),
    "a_group": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<title>t</title><media:group><media:title>u</media:title><media:content url="u"/><media:description>d &lt;b&gt;</media:description><media:community><media:starRating count="3"/><media:statistics views="9"/></media:community></media:group></entry>'
    ),
    "a_lang": A % ('<entry xml:lang="en"><id>1</id>' + AL + U + "<title>t</title></entry>"),
    "a_generator": (A % ("<entry><id>1</id>" + AL + U + "</entry>")).replace(
        "<id>i</id>",
        '<id>i</id><generator uri="https://g" version="2">G</generator><link href="https://a.example/" rel="alternate"/><link rel="hub" href="https://h.example"/>',
    ),
    "a_textlt": A
    % (
        "<entry><id>1</id>"
        + AL
        + U
        + '<title>a &lt; b &amp;amp;</title><summary type="text">x &amp;lt; y</summary></entry>'
    ),
    "a_none": A % "",
    "r_none": R % "",
    "a_03": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><id>1</id><link rel="alternate" href="https://a.example"/><issued>2026-03-04T09:00:00Z</issued><title>t</title></entry></feed>',
    "r_091": '<rss version="0.91"><channel><title>T</title><item><title>x</title><link>https://a.example/1</link></item></channel></rss>',
    "rdf": '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="fr"><channel rdf:about="c"><title>T</title><link>https://a.example</link><items><rdf:Seq/></items></channel><image rdf:about="i"><title>I</title></image><item rdf:about="https://a.example/1"><title>t &lt;b&gt;</title><link>https://a.example/1</link><dc:date>2026-03-04T09:00:00Z</dc:date><dc:subject>a</dc:subject><dc:subject>b</dc:subject><dc:creator>C</dc:creator></item></rdf:RDF>',
}
