package org.huiyin.document;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.HuiyinApplication;
import org.springframework.boot.SpringApplication;

/** The application in a small process, in which three people attach a file of the largest size each and read it again. */
final class LargeFiles {

    static final long SIZE = 200L << 20;
    static final int PEOPLE = 3;

    private LargeFiles() {}

    public static void main(String[] arguments) throws Exception {
        try (var context = SpringApplication.run(
                new Class<?>[] {HuiyinApplication.class, TestCases.Configuration.class}, arguments)) {
            var attachments = context.getBean(Attachments.class);
            var drafts = context.getBean(Drafts.class);
            var cases = context.getBean(TestCases.class);
            var identity = context.getBean(IdentityService.class);
            var member = cases.person("paper-member", "members");
            var people = Executors.newFixedThreadPool(PEOPLE);
            var works = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> people.submit((Callable<Void>) () -> {
                        identity.setAuthentication(member, java.util.List.of("members"));
                        var stored = attachments.addToDraft(
                                drafts.open("submit-proposal"), "全部材料.pdf", Samples.pdf(SIZE, i));
                        var digest = MessageDigest.getInstance("SHA-256");
                        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                            attachments.write(stored, out);
                        }
                        if (stored.size() != SIZE
                                || !stored.sha256().equals(HexFormat.of().formatHex(digest.digest()))) {
                            throw new AssertionError("the file came back changed");
                        }
                        return null;
                    }))
                    .toList();
            for (var work : works) {
                work.get();
            }
            people.shutdown();
            System.out.println("Stored and read " + PEOPLE + " files, heap "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB at most");
        }
    }
}
