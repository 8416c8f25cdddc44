/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "readable-words.h"

#include <string.h>

#define ELSEWHERE_STEPS 6u /* boxes up */

typedef struct
{
  const char *word;
  int group;
} Word;

G_STATIC_ASSERT (STET_BOX_N <= STET_N_BOX_GROUPS);

/* Longer names are cut; nothing in the tables is as long. */
#define MAX_NAME 31
/* Values longer than this say nothing more. */
#define MAX_VALUE 400

/* clang-format off */
/* In the order of their bytes. The numbers: 0 content, 1 article, 2 body, 3 post, 4 paragraph, 5 lead, 6 headline, 7
 * header, 8 footer, 9 nav, 10 sidebar, 11 related, 12 popular, 13 teaser, 14 share, 15 comment, 16 author, 17 date,
 * 18 meta, 19 caption, 20 credit, 21 image, 22 video, 23 ad, 24 newsletter, 25 paywall, 26 login, 27 tags, 28 cookie,
 * 29 modal, 30 hiddenname, 31 quote, 32 infobox, 33 toc, 34 search, 35 form, 36 note, 37 toolbar, 38 score, 39
 * donate, 40 count, 41 event, 42 logo, 43 lang, 44 app. */
static const Word box_words[] = {
  { "abo", 24 }, { "abonnement", 24 }, { "abonnieren", 24 }, { "absatz", 4 }, { "abstract", 5 }, { "account", 26 },
  { "action", 37 }, { "actions", 37 }, { "ad", 23 }, { "adbox", 23 }, { "adcontainer", 23 }, { "addthis", 14 },
  { "addtoany", 14 }, { "ads", 23 }, { "adsense", 23 }, { "adslot", 23 }, { "adunit", 23 }, { "adv", 23 },
  { "advert", 23 }, { "advertisement", 23 }, { "advertising", 23 }, { "advertorial", 23 }, { "adverts", 23 },
  { "adwrapper", 23 }, { "affiliate", 23 }, { "agency", 20 }, { "aktuell", 12 }, { "alert", 24 }, { "alerts", 24 },
  { "also", 11 }, { "alsoread", 11 }, { "anchors", 33 }, { "anmelden", 26 }, { "annons", 23 }, { "anriss", 5 },
  { "anzeige", 23 }, { "app", 44 }, { "apps", 44 }, { "appstore", 44 }, { "archive", 13 }, { "articl", 1 },
  { "article", 1 }, { "articlebody", 2 }, { "articlecontent", 2 }, { "articlefooter", 8 }, { "articleheader", 7 },
  { "articleinfo", 18 }, { "articlemeta", 18 }, { "articles", 1 }, { "articletext", 2 }, { "articletitle", 6 },
  { "articolo", 1 }, { "articulo", 1 }, { "artigo", 1 }, { "artikel", 1 }, { "artykul", 1 }, { "aside", 10 },
  { "associated", 11 }, { "attribution", 20 }, { "audio", 22 }, { "auteur", 16 }, { "author", 16 },
  { "authorbio", 16 }, { "authorbox", 16 }, { "authorinfo", 16 }, { "authorname", 16 }, { "authors", 16 },
  { "autor", 16 }, { "autore", 16 }, { "autoren", 16 }, { "backdrop", 29 }, { "bajada", 5 }, { "banner", 7 },
  { "barrier", 25 }, { "bibliography", 36 }, { "bild", 21 }, { "bilder", 21 }, { "bildergalerie", 21 },
  { "bildtext", 19 }, { "bildunterschrift", 19 }, { "bio", 16 }, { "biography", 16 }, { "block", 4 },
  { "blocklist", 13 }, { "blockquote", 31 }, { "blog", 3 }, { "blogpost", 3 }, { "body", 2 }, { "bodycopy", 2 },
  { "bodytext", 2 }, { "bookmark", 14 }, { "bottom", 8 }, { "box", 32 }, { "brand", 42 }, { "branding", 42 },
  { "breadcrumb", 9 }, { "breadcrumbs", 9 }, { "breaking", 12 }, { "brightcove", 22 }, { "brodtext", 2 },
  { "btn", 37 }, { "btns", 37 }, { "bu", 19 }, { "bullets", 32 }, { "buscador", 34 }, { "buscar", 34 },
  { "button", 37 }, { "buttons", 14 }, { "buy", 23 }, { "byline", 16 }, { "bylinemeta", 18 }, { "bylines", 16 },
  { "cabecera", 7 }, { "calendar", 41 }, { "callout", 32 }, { "cap", 19 }, { "captcha", 35 }, { "caption", 19 },
  { "captions", 19 }, { "card", 13 }, { "cards", 13 }, { "carousel", 13 }, { "cat", 27 }, { "categoria", 27 },
  { "categorias", 27 }, { "categories", 27 }, { "category", 27 }, { "ccpa", 28 }, { "center", 0 }, { "channel", 27 },
  { "channels", 27 }, { "chapeau", 5 }, { "chapo", 5 }, { "cikk", 1 }, { "cita", 31 }, { "citat", 31 },
  { "citation", 31 }, { "clanok", 1 }, { "classifieds", 41 }, { "cmp", 28 }, { "col2", 10 }, { "collapse", 30 },
  { "collapsed", 30 }, { "collection", 13 }, { "colophon", 8 }, { "comentario", 15 }, { "comentarios", 15 },
  { "comment", 15 }, { "commentaires", 15 }, { "commenting", 15 }, { "commentlist", 15 }, { "comments", 15 },
  { "commercial", 23 }, { "compartir", 14 }, { "complementary", 10 }, { "condividi", 14 }, { "consent", 28 },
  { "contact", 35 }, { "contenido", 0 }, { "content", 0 }, { "contents", 0 }, { "contentsbox", 33 },
  { "contenu", 0 }, { "contenuto", 0 }, { "conteudo", 0 }, { "contribute", 39 }, { "contributor", 16 },
  { "contributors", 16 }, { "control", 37 }, { "controls", 37 }, { "cookie", 28 }, { "cookies", 28 }, { "copy", 2 },
  { "copyright", 8 }, { "copyrightholder", 20 }, { "coral", 15 }, { "core", 0 }, { "corpo", 2 }, { "corps", 2 },
  { "correction", 36 }, { "corrections", 36 }, { "count", 40 }, { "counter", 40 }, { "credit", 20 },
  { "credits", 18 }, { "crumb", 9 }, { "cta", 24 }, { "cuerpo", 2 }, { "cutline", 19 }, { "data", 18 },
  { "date", 17 }, { "dateline", 17 }, { "datenschutz", 28 }, { "datepublished", 17 }, { "dates", 17 },
  { "datetime", 17 }, { "dato", 17 }, { "datum", 17 }, { "day", 17 }, { "deal", 23 }, { "deals", 23 }, { "deck", 5 },
  { "dek", 5 }, { "description", 5 }, { "details", 18 }, { "dfp", 23 }, { "dialog", 29 }, { "didascalia", 19 },
  { "didomi", 28 }, { "disclaimer", 36 }, { "discussion", 15 }, { "diskussion", 15 }, { "displaynone", 30 },
  { "disqus", 15 }, { "donate", 39 }, { "donation", 39 }, { "donations", 39 }, { "doubleclick", 23 },
  { "download", 44 }, { "downloads", 44 }, { "drawer", 9 }, { "dropdown", 29 }, { "duration", 40 },
  { "editornote", 36 }, { "email", 24 }, { "embed", 22 }, { "embedded", 22 }, { "encadre", 32 }, { "endnote", 36 },
  { "endnotes", 36 }, { "entete", 7 }, { "entradilla", 5 }, { "entry", 3 }, { "entrybody", 2 },
  { "entrycontent", 2 }, { "entrymeta", 18 }, { "entrytitle", 6 }, { "epic", 39 }, { "erratum", 36 },
  { "event", 41 }, { "events", 41 }, { "excerpt", 5 }, { "explainer", 32 }, { "ez", 33 }, { "facebook", 14 },
  { "fact", 32 }, { "factbox", 32 }, { "facts", 32 }, { "fakta", 32 }, { "faktaboks", 32 }, { "faktenbox", 32 },
  { "fecha", 17 }, { "feed", 13 }, { "feedback", 15 }, { "feedbackform", 35 }, { "field", 35 }, { "figcaption", 19 },
  { "figure", 21 }, { "firma", 16 }, { "fixture", 38 }, { "flyout", 29 }, { "follow", 14 }, { "foot", 8 },
  { "footer", 8 }, { "footnote", 36 }, { "footnotes", 36 }, { "forfatter", 16 }, { "form", 35 }, { "forms", 35 },
  { "forum", 15 }, { "foto", 21 }, { "fotograf", 20 }, { "fotos", 21 }, { "fotostrecke", 21 }, { "fulltext", 2 },
  { "fundraising", 39 }, { "further", 11 }, { "fuss", 8 }, { "gadget", 10 }, { "galeria", 21 }, { "galerie", 21 },
  { "galleries", 21 }, { "gallery", 21 }, { "gated", 25 }, { "gdpr", 28 }, { "gform", 35 }, { "glossary", 32 },
  { "googlead", 23 }, { "googleplay", 44 }, { "gpt", 23 }, { "graf", 4 }, { "graphs", 4 }, { "grid", 13 },
  { "h1", 6 }, { "haber", 1 }, { "hamburger", 9 }, { "hashtags", 27 }, { "head", 7 }, { "header", 7 },
  { "heading", 6 }, { "headline", 6 }, { "headlines", 13 }, { "hed", 6 }, { "hentry", 3 }, { "hero", 7 },
  { "hid", 30 }, { "hidden", 30 }, { "hide", 30 }, { "highlight", 32 }, { "highlights", 32 }, { "hits", 40 },
  { "horoscope", 41 }, { "hot", 12 }, { "hottopics", 12 }, { "hsform", 35 }, { "icn", 37 }, { "icon", 37 },
  { "icons", 37 }, { "illustration", 21 }, { "image", 21 }, { "imagecaption", 19 }, { "imagecredit", 20 },
  { "imagen", 21 }, { "images", 21 }, { "img", 21 }, { "imgcaption", 19 }, { "impressum", 8 }, { "imprint", 8 },
  { "indhold", 0 }, { "info", 18 }, { "infobox", 32 }, { "infos", 18 }, { "ingress", 5 }, { "inhalt", 0 },
  { "inhaltsverzeichnis", 33 }, { "innehall", 0 }, { "input", 35 }, { "inscription", 24 }, { "interstitial", 29 },
  { "intro", 5 }, { "introduction", 5 }, { "invisible", 30 }, { "item", 13 }, { "items", 13 }, { "job", 41 },
  { "jobs", 41 }, { "journalist", 16 }, { "jump", 9 }, { "jumplinks", 33 }, { "jwplayer", 22 }, { "kalender", 41 },
  { "kasten", 32 }, { "kategorie", 27 }, { "kategorien", 27 }, { "key", 32 }, { "keypoints", 32 }, { "keyword", 27 },
  { "keywords", 27 }, { "kicker", 5 }, { "kommentar", 15 }, { "kommentare", 15 }, { "kommentarer", 15 },
  { "konto", 26 }, { "kopf", 7 }, { "label", 27 }, { "labels", 27 }, { "lang", 43 }, { "language", 43 },
  { "languages", 43 }, { "lastnews", 12 }, { "lateral", 10 }, { "latest", 12 }, { "lead", 5 }, { "leadtext", 5 },
  { "lede", 5 }, { "leftcolumn", 10 }, { "legal", 8 }, { "legend", 19 }, { "legende", 19 }, { "lesen", 11 },
  { "leserbrief", 15 }, { "lesezeit", 40 }, { "leyenda", 19 }, { "lid", 5 }, { "lightbox", 21 },
  { "lightboxcontent", 29 }, { "like", 14 }, { "likes", 14 }, { "linkedin", 14 }, { "linklist", 13 }, { "list", 13 },
  { "listen", 22 }, { "listing", 13 }, { "live", 12 }, { "livefyre", 15 }, { "locale", 43 }, { "lock", 25 },
  { "locked", 25 }, { "login", 26 }, { "logo", 42 }, { "logout", 26 }, { "loop", 13 }, { "mail", 24 },
  { "mailchimp", 24 }, { "mailing", 24 }, { "main", 0 }, { "maincontent", 0 }, { "manchet", 5 }, { "marginal", 10 },
  { "masthead", 7 }, { "mc4wp", 24 }, { "media", 21 }, { "mediaplayer", 22 }, { "mega", 9 }, { "megamenu", 9 },
  { "meistgelesen", 12 }, { "member", 26 }, { "members", 26 }, { "membership", 26 }, { "menu", 9 },
  { "menuitem", 37 }, { "menus", 9 }, { "meta", 18 }, { "metadata", 18 }, { "meter", 25 }, { "metered", 25 },
  { "minutes", 40 }, { "mobile", 30 }, { "modal", 29 }, { "modified", 17 }, { "month", 17 }, { "more", 11 },
  { "morefrom", 11 }, { "moreln", 11 }, { "moreon", 11 }, { "most", 12 }, { "mostpopular", 12 }, { "mostread", 12 },
  { "multimedia", 22 }, { "native", 23 }, { "nav", 9 }, { "navbar", 9 }, { "navi", 9 }, { "navigation", 9 },
  { "newest", 12 }, { "news", 1 }, { "newsarticle", 1 }, { "newsbody", 2 }, { "newsletter", 24 },
  { "newsletterlist", 13 }, { "newsletters", 24 }, { "next", 9 }, { "nodisplay", 30 }, { "none", 30 },
  { "noscript", 30 }, { "nota", 1 }, { "note", 36 }, { "notes", 36 }, { "notice", 29 }, { "noticia", 1 },
  { "noticias", 1 }, { "notification", 29 }, { "notifications", 29 }, { "number", 40 }, { "obituaries", 41 },
  { "off", 30 }, { "offcanvas", 9 }, { "offer", 25 }, { "offers", 25 }, { "onetrust", 28 }, { "onward", 11 },
  { "optin", 24 }, { "outbrain", 11 }, { "outline", 33 }, { "overlay", 29 }, { "overskrift", 6 }, { "p", 4 },
  { "pageend", 8 }, { "pager", 9 }, { "pages", 9 }, { "pagetitle", 6 }, { "pagination", 9 }, { "paging", 9 },
  { "para", 4 }, { "paragraf", 4 }, { "paragraph", 4 }, { "paragraphe", 4 }, { "paragraphs", 4 }, { "parrafo", 4 },
  { "partage", 14 }, { "partner", 23 }, { "partners", 23 }, { "passend", 11 }, { "password", 26 }, { "paywall", 25 },
  { "perex", 5 }, { "permalink", 3 }, { "photo", 21 }, { "photocaption", 19 }, { "photocredit", 20 },
  { "photographer", 20 }, { "photos", 21 }, { "piano", 25 }, { "picture", 21 }, { "pictures", 21 }, { "pie", 19 },
  { "pied", 8 }, { "pinterest", 14 }, { "player", 22 }, { "plus", 25 }, { "podcast", 22 }, { "podcasts", 22 },
  { "policy", 28 }, { "poll", 35 }, { "popover", 29 }, { "popular", 12 }, { "popup", 29 }, { "post", 3 },
  { "postbody", 2 }, { "postcontent", 2 }, { "posted", 17 }, { "postmeta", 18 }, { "posts", 3 }, { "posttags", 27 },
  { "posttitle", 6 }, { "preamble", 5 }, { "premium", 25 }, { "prev", 9 }, { "previous", 9 }, { "price", 23 },
  { "primary", 0 }, { "print", 30 }, { "printonly", 30 }, { "privacy", 28 }, { "product", 23 }, { "profile", 26 },
  { "promo", 13 }, { "promobox", 13 }, { "promos", 13 }, { "promotion", 13 }, { "prose", 2 }, { "provider", 42 },
  { "pub", 23 }, { "pubdate", 17 }, { "publicidad", 23 }, { "publicite", 23 }, { "publish", 17 },
  { "published", 17 }, { "publisher", 42 }, { "pull", 31 }, { "pullquote", 31 }, { "push", 24 }, { "quelle", 20 },
  { "question", 35 }, { "quiz", 35 }, { "quote", 31 }, { "quotes", 31 }, { "rail", 10 }, { "ranking", 12 },
  { "rate", 38 }, { "rating", 38 }, { "ratings", 38 }, { "reactions", 14 }, { "readerrevenue", 39 },
  { "readingtime", 40 }, { "readmore", 11 }, { "readnext", 11 }, { "readtime", 40 }, { "recent", 12 },
  { "recentposts", 12 }, { "recherche", 34 }, { "recommend", 11 }, { "recommendation", 11 },
  { "recommendations", 11 }, { "recommended", 11 }, { "recommendedstories", 11 }, { "recuadro", 32 },
  { "redakteur", 16 }, { "reference", 36 }, { "references", 36 }, { "reflist", 36 }, { "register", 24 },
  { "registration", 24 }, { "regwall", 25 }, { "reklama", 23 }, { "reklame", 23 }, { "relacionada", 11 },
  { "relacionadas", 11 }, { "relacionados", 11 }, { "relate", 11 }, { "related", 11 }, { "relatedarticles", 11 },
  { "relatedcontent", 11 }, { "relatedlinks", 11 }, { "relatednews", 11 }, { "relatedposts", 11 }, { "replies", 15 },
  { "reply", 15 }, { "reporter", 16 }, { "respond", 15 }, { "revcontent", 11 }, { "review", 38 }, { "reviews", 15 },
  { "rich", 2 }, { "richtext", 2 }, { "right", 10 }, { "rightcolumn", 10 }, { "rightrail", 10 }, { "rights", 20 },
  { "river", 13 }, { "rodape", 8 }, { "rubrik", 6 }, { "sapo", 5 }, { "schlagwort", 27 }, { "schlagworte", 27 },
  { "score", 38 }, { "scoreboard", 38 }, { "screenreader", 30 }, { "search", 34 }, { "searchbox", 34 },
  { "searchform", 34 }, { "secondary", 10 }, { "section", 27 }, { "sections", 27 }, { "seealso", 11 },
  { "seitenleiste", 10 }, { "share", 14 }, { "sharebar", 14 }, { "sharedaddy", 14 }, { "shares", 14 },
  { "sharetools", 14 }, { "sharing", 14 }, { "shop", 23 }, { "shopping", 23 }, { "side", 10 }, { "sidebar", 10 },
  { "sidebox", 32 }, { "sign", 24 }, { "signin", 26 }, { "signup", 24 }, { "similar", 11 }, { "single", 3 },
  { "singlepost", 3 }, { "site", 42 }, { "sitemap", 9 }, { "sitename", 42 }, { "skip", 9 }, { "skiplink", 9 },
  { "skribent", 16 }, { "slick", 13 }, { "slide", 13 }, { "slider", 13 }, { "slides", 13 }, { "slideshow", 21 },
  { "snackbar", 29 }, { "social", 14 }, { "sociallinks", 14 }, { "socialmedia", 14 }, { "socials", 14 },
  { "socialshare", 14 }, { "sok", 34 }, { "sommario", 5 }, { "source", 20 }, { "sources", 36 }, { "speak", 22 },
  { "spenden", 39 }, { "sponsor", 23 }, { "sponsored", 23 }, { "sponsors", 23 }, { "sr", 30 }, { "sronly", 30 },
  { "standfirst", 5 }, { "standings", 38 }, { "stars", 38 }, { "statie", 1 }, { "stats", 18 }, { "stock", 38 },
  { "stocks", 38 }, { "stories", 13 }, { "story", 1 }, { "storybody", 2 }, { "storycontent", 2 }, { "storytext", 2 },
  { "strapline", 5 }, { "stream", 13 }, { "subhead", 5 }, { "subheading", 5 }, { "subheadline", 5 },
  { "subject", 27 }, { "submenu", 9 }, { "submitted", 18 }, { "subscribe", 24 }, { "subscriber", 25 },
  { "subscribers", 25 }, { "subscription", 24 }, { "subscriptions", 24 }, { "subtitel", 5 }, { "subtitle", 5 },
  { "suche", 34 }, { "suggest", 11 }, { "suggested", 11 }, { "suggestions", 11 }, { "sumario", 5 }, { "summary", 5 },
  { "support", 39 }, { "supporter", 39 }, { "survey", 35 }, { "suscripcion", 24 }, { "swiper", 13 }, { "tab", 9 },
  { "table", 38 }, { "tableofcontents", 33 }, { "taboola", 11 }, { "tabs", 9 }, { "tag", 27 }, { "tagcloud", 27 },
  { "taglist", 27 }, { "tags", 27 }, { "takeaways", 32 }, { "talk", 15 }, { "teaser", 13 }, { "teasers", 13 },
  { "teasertext", 5 }, { "teaserwall", 25 }, { "teilen", 14 }, { "tekst", 2 }, { "tema", 27 }, { "temas", 27 },
  { "terms", 27 }, { "testimonial", 31 }, { "testo", 2 }, { "text", 2 }, { "textblock", 4 }, { "texte", 2 },
  { "texto", 2 }, { "thema", 11 }, { "themen", 27 }, { "thumb", 13 }, { "thumbnail", 13 }, { "thumbnails", 13 },
  { "ticker", 12 }, { "tickertape", 38 }, { "tile", 13 }, { "tiles", 13 }, { "time", 17 }, { "timeago", 17 },
  { "timestamp", 17 }, { "titel", 6 }, { "title", 6 }, { "titolo", 6 }, { "titre", 6 }, { "tittel", 6 },
  { "titulo", 6 }, { "tldr", 32 }, { "toast", 29 }, { "toc", 33 }, { "toggle", 37 }, { "tool", 37 },
  { "toolbar", 37 }, { "toolbox", 37 }, { "tools", 37 }, { "tooltip", 29 }, { "top", 7 }, { "top10", 12 },
  { "topbar", 7 }, { "topic", 27 }, { "topics", 27 }, { "topper", 7 }, { "transcript", 22 }, { "translate", 43 },
  { "translation", 43 }, { "trend", 12 }, { "trending", 12 }, { "trial", 25 }, { "tts", 22 }, { "tweet", 14 },
  { "twitter", 14 }, { "txt", 2 }, { "tytul", 6 }, { "uberschrift", 6 }, { "ultimas", 12 }, { "umfrage", 35 },
  { "underrubrik", 5 }, { "untertitel", 5 }, { "update", 36 }, { "updated", 17 }, { "updates", 36 },
  { "upnext", 11 }, { "upsell", 25 }, { "user", 26 }, { "usercentrics", 28 }, { "util", 37 }, { "utility", 37 },
  { "vcard", 16 }, { "verwandt", 11 }, { "verwandte", 11 }, { "video", 22 }, { "videos", 22 }, { "views", 40 },
  { "vimeo", 22 }, { "visually", 30 }, { "visuallyhidden", 30 }, { "vorspann", 5 }, { "vote", 35 }, { "votes", 38 },
  { "voting", 35 }, { "weather", 38 }, { "weiterlesen", 11 }, { "werbung", 23 }, { "wetter", 38 },
  { "whatsapp", 14 }, { "widget", 10 }, { "widgets", 10 }, { "wpcaption", 19 }, { "wpcf7", 35 }, { "wpcontent", 2 },
  { "writer", 16 }, { "wysiwyg", 2 }, { "youmaylike", 11 }, { "youtube", 22 }, { "zergnet", 11 }, { "zitat", 31 },
  { "zoom", 21 }, { "zum", 11 },
};

/* Likewise. 0 share, 1 subscribe, 2 more, 3 ad, 4 rights, 5 photo, 6 comment, 7 cookie, 8 by, 9 date, 10 contact, 11
 * app, 12 donate, 13 topic, 14 popular, 15 pronoun. */
static const Word text_words[] = {
  { "(c)", 4 }, { "abo", 1 }, { "abonnement", 1 }, { "abonnez", 1 }, { "abonnieren", 1 }, { "account", 1 },
  { "actualizado", 9 }, { "ad", 3 }, { "adblock", 7 }, { "adblocker", 7 }, { "address", 10 }, { "ads", 3 },
  { "advertisement", 3 }, { "advertisements", 3 }, { "advertising", 3 }, { "af", 8 }, { "affiliate", 3 },
  { "afp", 5 }, { "ago", 9 }, { "aktualisiert", 9 }, { "aktuelle", 14 }, { "alamy", 5 }, { "also", 2 }, { "am", 9 },
  { "anche", 2 }, { "android", 11 }, { "anhören", 11 }, { "anmelden", 1 }, { "annons", 3 }, { "annonse", 3 },
  { "anzeige", 3 }, { "ap", 5 }, { "app", 11 }, { "apple", 11 }, { "apr", 9 }, { "april", 9 }, { "aquí", 11 },
  { "archiv", 5 }, { "auch", 2 }, { "audio", 11 }, { "aug", 9 }, { "august", 9 }, { "aussi", 2 }, { "author", 8 },
  { "author:", 8 }, { "autor", 8 }, { "autor:", 8 }, { "av", 8 }, { "bekijk", 2 }, { "beliebt", 14 }, { "bild", 5 },
  { "bilder", 5 }, { "breaking", 14 }, { "browser", 7 }, { "by", 8 }, { "by:", 8 }, { "call", 10 }, { "caption", 5 },
  { "categories", 13 }, { "categories:", 13 }, { "category", 13 }, { "click", 11 }, { "cliquez", 11 },
  { "comentar", 6 }, { "comentarios", 6 }, { "comentário", 6 }, { "comment", 6 }, { "commentaires", 6 },
  { "comments", 6 }, { "commercial", 3 }, { "commission", 3 }, { "compartir", 0 }, { "conditions", 4 },
  { "condividi", 0 }, { "consent", 7 }, { "contact", 10 }, { "contacto", 10 }, { "contacts", 10 }, { "continue", 2 },
  { "contribute", 12 }, { "contributed", 8 }, { "contributor", 8 }, { "cookie", 7 }, { "cookies", 7 },
  { "copyright", 4 }, { "correspondent", 8 }, { "courtesy", 5 }, { "credit", 5 }, { "credits", 5 }, { "crédito", 5 },
  { "datenschutz", 4 }, { "dec", 9 }, { "december", 9 }, { "devamı", 2 }, { "dezember", 9 }, { "di", 8 },
  { "discussion", 6 }, { "disqus", 6 }, { "donate", 12 }, { "donation", 12 }, { "donations", 12 }, { "door", 8 },
  { "download", 11 }, { "dpa", 5 }, { "drucken", 0 }, { "e-mail", 0 }, { "edited", 8 }, { "editing", 8 },
  { "editor", 8 }, { "edt", 9 }, { "einloggen", 1 }, { "einwilligung", 7 }, { "email", 0 }, { "emner", 13 },
  { "enable", 7 }, { "enabled", 7 }, { "enquiries", 10 }, { "epa", 5 }, { "est", 9 }, { "et", 9 },
  { "etiquetas", 13 }, { "facebook", 0 }, { "fax", 10 }, { "feb", 9 }, { "februar", 9 }, { "february", 9 },
  { "file", 5 }, { "filed", 13 }, { "folgen", 0 }, { "follow", 0 }, { "foto", 5 }, { "foto:", 5 }, { "fotograf", 5 },
  { "fotos", 5 }, { "friday", 9 }, { "getty", 5 }, { "gmt", 9 }, { "google", 11 }, { "had", 15 }, { "has", 15 },
  { "he", 15 }, { "headlines", 14 }, { "her", 15 }, { "here", 11 }, { "hier", 11 }, { "his", 15 }, { "hours", 9 },
  { "illustration", 5 }, { "image", 5 }, { "imagen", 5 }, { "images", 5 }, { "imago", 5 }, { "impressum", 4 },
  { "imprint", 4 }, { "inbox", 1 }, { "info", 10 }, { "inquiries", 10 }, { "inscrivez", 1 }, { "instagram", 0 },
  { "ios", 11 }, { "iscriviti", 1 }, { "ist", 9 }, { "istock", 5 }, { "jan", 9 }, { "januar", 9 }, { "january", 9 },
  { "javascript", 7 }, { "journalist", 8 }, { "jul", 9 }, { "juli", 9 }, { "july", 9 }, { "jun", 9 }, { "june", 9 },
  { "juni", 9 }, { "keywords", 13 }, { "klicken", 11 }, { "klik", 11 }, { "kommentar", 6 }, { "kommentare", 6 },
  { "kommentieren", 6 }, { "kontakt", 10 }, { "labels", 13 }, { "latest", 14 }, { "leave", 6 }, { "leer", 2 },
  { "lees", 2 }, { "leggi", 2 }, { "leia", 2 }, { "lesen", 2 }, { "licence", 4 }, { "license", 4 }, { "like", 0 },
  { "link", 11 }, { "linkedin", 0 }, { "lire", 2 }, { "listen", 11 }, { "log", 1 }, { "logged", 6 }, { "login", 1 },
  { "läs", 2 }, { "mai", 9 }, { "mais", 2 }, { "mar", 9 }, { "march", 9 }, { "may", 9 }, { "media", 10 },
  { "meer", 2 }, { "mehr", 2 }, { "meistgelesen", 14 }, { "member", 1 }, { "mer", 2 }, { "min", 9 },
  { "minutes", 9 }, { "moderated", 6 }, { "monday", 9 }, { "more", 2 }, { "most", 14 }, { "mots-clés", 13 },
  { "más", 2 }, { "märz", 9 }, { "neueste", 14 }, { "news", 14 }, { "newsletter", 1 }, { "newsletters", 1 },
  { "next", 2 }, { "noticias", 14 }, { "nov", 9 }, { "november", 9 }, { "oct", 9 }, { "october", 9 },
  { "oktober", 9 }, { "ook", 2 }, { "par", 8 }, { "partager", 0 }, { "phone", 10 }, { "photo", 5 }, { "photo:", 5 },
  { "photograph", 5 }, { "photographer", 5 }, { "photos", 5 }, { "picture", 5 }, { "pictures", 5 },
  { "pinterest", 0 }, { "pixabay", 5 }, { "play", 11 }, { "pm", 9 }, { "podcast", 11 }, { "policy", 4 },
  { "popular", 14 }, { "por", 8 }, { "posted", 9 }, { "premium", 1 }, { "prenumerera", 1 }, { "press", 10 },
  { "previous", 2 }, { "print", 0 }, { "privacy", 4 }, { "pubblicato", 9 }, { "publicado", 9 }, { "publicidad", 3 },
  { "publicité", 3 }, { "published", 9 }, { "publié", 9 }, { "purchase", 3 }, { "quelle:", 5 }, { "read", 2 },
  { "recent", 14 }, { "rechte", 4 }, { "recommended", 2 }, { "redacción", 8 }, { "redaktion", 8 }, { "reddit", 0 },
  { "register", 1 }, { "registrieren", 1 }, { "reklam", 3 }, { "reklama", 3 }, { "related", 2 }, { "related:", 2 },
  { "replies", 6 }, { "reply", 6 }, { "reportage", 8 }, { "reported", 8 }, { "reporter", 8 }, { "reporting", 8 },
  { "reproduced", 4 }, { "reproduction", 4 }, { "republish", 4 }, { "reservados", 4 }, { "reserved", 4 },
  { "respond", 6 }, { "rights", 4 }, { "réservés", 4 }, { "said", 15 }, { "saturday", 9 }, { "says", 15 },
  { "schlagworte", 13 }, { "schlagwörter", 13 }, { "screenshot", 5 }, { "see", 2 }, { "sep", 9 }, { "september", 9 },
  { "share", 0 }, { "she", 15 }, { "shutterstock", 5 }, { "sign", 1 }, { "signup", 1 }, { "source:", 5 },
  { "spenden", 12 }, { "sponsored", 3 }, { "spotify", 11 }, { "staff", 8 }, { "stand", 9 }, { "store", 11 },
  { "stories", 14 }, { "subscribe", 1 }, { "subscribe:", 11 }, { "subscriber", 1 }, { "subscribers", 1 },
  { "subscribing", 1 }, { "subscription", 1 }, { "sunday", 9 }, { "support", 12 }, { "supporters", 12 },
  { "suscribete", 1 }, { "suscríbete", 1 }, { "symbolbild", 5 }, { "syndicated", 4 }, { "tag", 13 },
  { "tagged", 13 }, { "tags", 13 }, { "tags:", 13 }, { "también", 2 }, { "tap", 11 }, { "teilen", 0 }, { "tel", 10 },
  { "telegram", 0 }, { "telephone", 10 }, { "temas", 13 }, { "terms", 4 }, { "text:", 8 }, { "that", 15 },
  { "themen", 13 }, { "they", 15 }, { "thursday", 9 }, { "told", 15 }, { "top", 14 }, { "topic", 13 },
  { "topics", 13 }, { "topics:", 13 }, { "tracking", 7 }, { "trending", 14 }, { "trial", 1 }, { "tuesday", 9 },
  { "tweet", 0 }, { "twitter", 0 }, { "uhr", 9 }, { "unlimited", 1 }, { "unsplash", 5 }, { "unterstützen", 12 },
  { "updated", 9 }, { "utc", 9 }, { "veröffentlicht", 9 }, { "video", 11 }, { "view", 2 }, { "visit", 11 },
  { "von", 8 }, { "von:", 8 }, { "vorbehalten", 4 }, { "was", 15 }, { "watch", 2 }, { "we", 15 }, { "website", 11 },
  { "wednesday", 9 }, { "weitere", 2 }, { "weiterlesen", 2 }, { "werbung", 3 }, { "were", 15 }, { "whatsapp", 0 },
  { "who", 15 }, { "would", 15 }, { "writer", 8 }, { "writes", 8 }, { "written", 8 }, { "www", 10 }, { "x", 0 },
  { "youtube", 11 }, { "zustimmen", 7 }, { "©", 4 }, { "últimas", 14 }, { "реклама", 3 }, { "читайте", 2 },
  { "댓글", 6 },
};
/* clang-format on */

static int
find (const Word *words, guint n, const char *word, gsize n_bytes)
{
  guint from = 0;

  if (n_bytes == 0)
    return -1;
  while (from < n)
    {
      guint middle = from + (n - from) / 2;
      /* The first byte tells most of them apart without a call. */
      int order = (int) (guchar) words[middle].word[0] - (int) (guchar) word[0];

      if (order == 0)
        order = strncmp (words[middle].word, word, n_bytes);
      if (order == 0 && words[middle].word[n_bytes] != '\0')
        order = 1;
      if (order == 0)
        return words[middle].group;
      if (order < 0)
        from = middle + 1;
      else
        n = middle;
    }
  return -1;
}

int
stet_readable_word_group (const char *word, gsize n_bytes)
{
  return find (text_words, G_N_ELEMENTS (text_words), word, n_bytes);
}

static guint64
group_bit (const char *name, gsize n_bytes)
{
  int group = find (box_words, G_N_ELEMENTS (box_words), name, n_bytes);

  return group >= 0 ? (guint64) 1 << group : 0;
}

/* "articleBody_x--lead" is article, body, x, lead, and each two neighbours together: articlebody, bodyx, xlead. */
static guint64
read_names (const char *value)
{
  char name[2 * MAX_NAME + 1];
  gsize start = 0, before = 0, n = 0;
  guint64 groups = 0;

  for (guint i = 0;; i++)
    {
      char c = i < MAX_VALUE ? value[i] : '\0';
      gboolean lower_before = i > 0 && (g_ascii_islower (value[i - 1]) || g_ascii_isdigit (value[i - 1]));
      gboolean joins = g_ascii_isalnum (c) || (guchar) c >= 0x80;

      if ((!joins || (g_ascii_isupper (c) && lower_before)) && n > start)
        {
          groups |= group_bit (name + start, n - start);
          if (start > before)
            groups |= group_bit (name + before, n - before);
          memmove (name, name + start, n - start);
          n -= start;
          before = 0;
          start = n;
        }
      if (c == ' ' || c == '\0')
        start = n = before = 0;
      if (c == '\0')
        return groups;
      if (joins && n - start < MAX_NAME)
        name[n++] = g_ascii_tolower (c);
    }
}

static guint64
tag_groups (const StetNode *node)
{
  switch (node->tag)
    {
    case STET_TAG_ARTICLE:
      return (guint64) 1 << STET_BOX_IN_ARTICLE;
    case STET_TAG_MAIN:
      return (guint64) 1 << STET_BOX_IN_MAIN;
    case STET_TAG_UL:
    case STET_TAG_OL:
    case STET_TAG_DL:
      return (guint64) 1 << STET_BOX_LIST;
    case STET_TAG_FIGURE:
    case STET_TAG_PICTURE:
      return (guint64) 1 << STET_BOX_FIGURE;
    case STET_TAG_FIGCAPTION:
    case STET_TAG_CAPTION:
      return (guint64) 1 << STET_BOX_CAPTION;
    case STET_TAG_TABLE:
      return (guint64) 1 << STET_BOX_TABLE;
    case STET_TAG_BLOCKQUOTE:
      return (guint64) 1 << STET_BOX_BLOCKQUOTE;
    case STET_TAG_NAV:
    case STET_TAG_MENU:
      return (guint64) 1 << STET_BOX_NAVIGATION;
    case STET_TAG_ASIDE:
      return (guint64) 1 << STET_BOX_SIDEBAR;
    case STET_TAG_HEADER:
    case STET_TAG_FOOTER:
      return (guint64) 1 << STET_BOX_HEAD_OR_FOOT
             | (guint64) 1 << (node->tag == STET_TAG_HEADER ? STET_BOX_HEADER : STET_BOX_FOOTER);
    case STET_TAG_FORM:
    case STET_TAG_FIELDSET:
      return (guint64) 1 << STET_BOX_FORM_TAG;
    case STET_TAG_A:
      return (guint64) 1 << STET_BOX_LINK;
    case STET_TAG_TIME:
      return (guint64) 1 << STET_BOX_DATE;
    case STET_TAG_DIALOG:
      return (guint64) 1 << STET_BOX_MODAL;
    case STET_TAG_SEARCH:
      return (guint64) 1 << STET_BOX_SEARCH;
    default:
      return 0;
    }
}

/* "display:none" with any white space and case. */
static gboolean
hides (const char *style)
{
  char bare[MAX_VALUE + 1];
  gsize n = 0;

  for (guint i = 0; i < MAX_VALUE && style[i] != '\0'; i++)
    if (!g_ascii_isspace (style[i]))
      bare[n++] = g_ascii_tolower (style[i]);
  bare[n] = '\0';
  return strstr (bare, "display:none") != NULL || strstr (bare, "visibility:hidden") != NULL;
}

static gboolean
is_hidden (const StetWebPage *page, guint32 node)
{
  const char *aria = stet_web_page_get_attribute (page, node, "aria-hidden");
  const char *style = stet_web_page_get_attribute (page, node, "style");

  return stet_web_page_get_attribute (page, node, "hidden") != NULL
         || (aria != NULL && g_ascii_strcasecmp (aria, "true") == 0) || (style != NULL && hides (style));
}

guint64
stet_readable_box_groups (const StetWebPage *page, guint32 node)
{
  static const char *const telling[] = { "class",          "id",        "itemprop", "role", "data-testid",
                                         "data-component", "aria-label" };
  const StetNode *it = stet_web_page_get_node (page, node);
  guint64 groups = tag_groups (it);

  if (stet_web_page_get_n_attributes (page, node) == 0)
    return groups;
  /* The body's classes tell of the page as a whole. */
  if (it->tag != STET_TAG_BODY && it->tag != STET_TAG_HTML)
    for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
      {
        const char *value = stet_web_page_get_attribute (page, node, telling[i]);

        if (value != NULL)
          groups |= read_names (value);
      }
  if (is_hidden (page, node))
    groups |= (guint64) 1 << STET_BOX_HIDDEN;
  return groups;
}

gboolean
stet_readable_is_elsewhere (const StetWebPage *page, guint32 node)
{
  const guint64 others = (G_GUINT64_CONSTANT (1) << STET_BOX_COMMENT) | (G_GUINT64_CONSTANT (1) << STET_BOX_RELATED)
                         | (G_GUINT64_CONSTANT (1) << STET_BOX_POPULAR);

  for (guint i = 0; i < ELSEWHERE_STEPS && node != 0; i++)
    {
      const StetNode *it = stet_web_page_get_node (page, node);

      if (it->tag == STET_TAG_BODY || it->tag == STET_TAG_MAIN || it->tag == STET_TAG_ARTICLE)
        return FALSE;
      if (it->kind == STET_NODE_ELEMENT && (stet_readable_box_groups (page, node) & others) != 0)
        return TRUE;
      node = it->parent;
    }
  return FALSE;
}
