package org.huiyin.commitment.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.huiyin.commitment.PublicCommitments.Item;
import org.huiyin.commitment.PublicCommitments.Page;
import org.huiyin.deadline.Deadlines;

/** 承诺公示: plain HTML, for phones first. */
final class PublicCommitmentPage {

    private static final String PATH = "/public/commitments";

    private PublicCommitmentPage() {}

    /** @param progress {@code OPEN}, {@code KEPT} or null */
    static String of(Page found, String query, String progress) {
        return page("""
                <form class="hy-public-search" method="get" action="%s" role="search">
                    <label for="query">查找</label>
                    <input id="query" name="query" type="search" maxlength="50" value="%s" placeholder="事项、提案或单位">
                    %s
                    <button class="hy-primary" type="submit">查找</button>
                  </form>
                  <nav class="hy-public-states" aria-label="进度">%s%s%s</nav>
                  %s""".formatted(
                        PATH,
                        htmlEscape(query),
                        progress == null ? "" : "<input type=\"hidden\" name=\"progress\" value=\"" + progress + "\">",
                        way("全部", query, null, progress),
                        way("正在落实", query, "OPEN", progress),
                        way("已落实", query, "KEPT", progress),
                        found.total() == 0 ? nothing(query, progress) : list(found, query, progress)));
    }

    /** In place of the list. */
    static String refused(String sentence) {
        return page("<div class=\"hy-empty\"><b>没有成功</b>%s</div>".formatted(htmlEscape(sentence)));
    }

    private static String page(String content) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>承诺公示 · 回音壁</title>
                  <link rel="icon" href="/favicon.ico">
                  <link rel="stylesheet" href="/huiyin.css">
                </head>
                <body class="hy-page hy-public">
                <header class="hy-public-head"><p>回音壁</p><h1>承诺公示</h1>
                  <p>承办单位在答复和督办协商中承诺的事项，落实到哪一步，在这里公开。</p></header>
                <main>
                  %s
                </main>
                <footer class="hy-public-foot">只列出经审定公开的事项，每五分钟更新。政协提案委员会办公室</footer>
                </body>
                </html>
                """.formatted(content);
    }

    private static String nothing(String query, String progress) {
        return query.isBlank() && progress == null
                ? "<div class=\"hy-empty\"><b>还没有公示的承诺</b>经审定公开的事项会出现在这里。</div>"
                : "<div class=\"hy-empty\"><b>没有符合条件的承诺</b><a href=\"" + PATH + "\">查看全部</a></div>";
    }

    private static String list(Page found, String query, String progress) {
        return """
                <p class="hy-public-count">共 %d 项%s</p>
                <ul class="hy-public-list">
                %s
                </ul>
                %s
                """.formatted(
                        found.total(),
                        progress == null ? "，已落实 %d 项".formatted(found.kept()) : "",
                        found.items().stream().map(PublicCommitmentPage::item).collect(Collectors.joining("\n")),
                        pages(found, query, progress));
    }

    private static String item(Item item) {
        return """
                <li class="%s"><span class="hy-public-state">%s</span>
                  <p class="hy-public-matter">%s</p>
                  <p>%s　%s前完成</p>
                  <p class="hy-muted">提案：%s</p></li>""".formatted(
                        item.open() ? "hy-public-open" : "hy-public-ended",
                        htmlEscape(item.state()),
                        htmlEscape(item.matter()),
                        htmlEscape(item.unitName()),
                        Deadlines.said(item.due()),
                        htmlEscape(item.title()));
    }

    private static String pages(Page found, String query, String progress) {
        var last = (found.total() - 1) / found.size();
        if (last == 0) {
            return "";
        }
        return "<nav class=\"hy-pages\" aria-label=\"分页\"><span>第 %d 页，共 %d 页</span>%s%s</nav>"
                .formatted(
                        found.page() + 1,
                        last + 1,
                        found.page() == 0 ? "" : link("上一页", query, progress, found.page() - 1, ""),
                        found.page() >= last ? "" : link("下一页", query, progress, found.page() + 1, ""));
    }

    private static String way(String words, String query, String progress, String now) {
        var here = progress == null ? now == null : progress.equals(now);
        return link(words, query, progress, 0, here ? " aria-current=\"true\"" : "");
    }

    private static String link(String words, String query, String progress, int page, String attributes) {
        var address = PATH + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + (progress == null ? "" : "&progress=" + progress) + (page == 0 ? "" : "&page=" + page);
        return "<a href=\"%s\"%s>%s</a>".formatted(htmlEscape(address), attributes, words);
    }
}
