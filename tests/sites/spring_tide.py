"""A site with links in every syntax to one of its posts, which tests move, give another title, or remove."""

TIDE = "_posts/2021/2021-05-07-spring-tide.md"
EBB = "_posts/2021/2021-05-07-the-ebb.md"
CONFIG = "url: https://harbour.example\nbaseurl: /blog\npermalink: /:year/:month/:day/:title/\ntimezone: UTC\n"
PLUGIN = "plugins: [jekyll-redirect-from]\n"
URL = "/blog/2021/05/07/spring-tide/"
_LAMP = """---
title: Lamp
related: /2021/05/07/NAME/
---
[a](/blog/2021/05/07/NAME/) [b](https://harbour.example/blog/2021/05/07/NAME#low "T")
![c](//www.harbour.example/blog/2021/05/07/NAME/index.html?x=1) <a href='/blog/2021/05/07/NAME.html'>d</a>
[e]({% post_url 2021/2021-05-07-NAME %}) [f]({% link _posts/2021/2021-05-07-NAME.md %})
[g]({{ site.baseurl }}/2021/05/07/NAME/) [h]({{ "/2021/05/07/NAME" | relative_url }})
[i](../../07/NAME/) [j][k] {% post_url 2021-05-07-NAME %}
`/blog/2021/05/07/spring-tide/` [m](/blog/2021/05/07/spring-tide/map.png) [n](/blog/2021/05/07/spring-tides/)

[k]: <{{ "2021/05/07/NAME" | absolute_url }}>
"""
"""A post with links to another, whose name is NAME, and with texts that are no links to it."""
LINKS = _LAMP.replace("NAME", "spring-tide")
LED = _LAMP.replace("NAME", "the-ebb").replace("post_url 2021-05-07", "post_url 2021/2021-05-07")
"""The links once they lead to the ebb: a name without its folder, which older versions of Jekyll take, gets the folder."""
SITE = {
    "_config.yml": CONFIG + PLUGIN,
    TIDE: "---\ntitle: Spring tide\n---\nThe quay is wet. [Here](/blog/2021/05/07/spring-tide/#top)\n",
    "_posts/2021-05-08-lamp.md": LINKS,
    "about.md": "---\ntitle: About\n---\n{% link _posts/2021/2021-05-07-spring-tide.md %}\n",
    "old.html": '---\n---\n<a href="/blog/2021/05/07/spring-tide/">Tide</a>\n',
    "_includes/top.html": '<a href="{{ site.baseurl }}/2021/05/07/spring-tide/">T</a>{% post_url 2021-05-07-spring-tide %}\n',
    "_data/menu.yml": "- /2021/05/07/spring-tide/\n- /2021/05/07/spring-tide-2/\n",
    "_data/menu.csv": "title,url\nTide,https://harbour.example/blog/2021/05/07/spring-tide/\n",
}
