package org.huiyin.document.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.huiyin.document.OfficialDocument;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A file that is made for whoever asks, as an answer: to be saved, never shown within our pages. */
public final class Download {

    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final int MAX_STEM = 75;

    private Download() {}

    /**
     * Makes the answer a file to be kept. Whatever may be refused must have been refused before.
     *
     * @param name with its ending; what file systems do not take becomes a space, and what is too long for them is cut
     * @return where its content goes
     */
    public static OutputStream start(HttpServletResponse response, String name, String type) throws IOException {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(shortened(name.replaceAll("[\\\\/:*?\"<>|\\r\\n]", " ")), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return response.getOutputStream();
    }

    /** A name that file systems take, which count three bytes for a character and 255 in all; the ending stays. */
    private static String shortened(String name) {
        var stem = name.substring(0, name.lastIndexOf('.'));
        return stem.codePointCount(0, stem.length()) <= MAX_STEM
                ? name
                : stem.substring(0, stem.offsetByCodePoints(0, MAX_STEM)) + name.substring(stem.length());
    }

    /** Answers with a whole document. */
    public static void write(HttpServletResponse response, OfficialDocument.Written document) throws IOException {
        start(response, document.name(), DOCX).write(document.content());
    }
}
