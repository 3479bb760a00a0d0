package org.huiyin.document.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.huiyin.document.OfficialDocument;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Answers with a file that is made for its reader: to be saved, never shown within our pages. */
public final class Download {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private Download() {}

    /** @param name what no file's name may hold is left out */
    public static OutputStream of(String name, String mediaType, HttpServletResponse response) throws IOException {
        response.setContentType(mediaType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name.replaceAll("[\\\\/:*?\"<>|\\r\\n]", " "), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return response.getOutputStream();
    }

    public static void of(OfficialDocument.Written document, HttpServletResponse response) throws IOException {
        of(document.name(), DOCX, response).write(document.content());
    }
}
