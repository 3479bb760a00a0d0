package org.huiyin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser that tests drive: the Chromium or Chrome of this machine, else Playwright's own download, else, as root
 * on Debian, its package. One for each test class is plenty; each person gets a {@link #newPerson context} of their own.
 */
public final class Chromium implements AutoCloseable {

    /** The shell first: the same engine without a desktop around it, for half the processor's time. */
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome.exe");

    private static final List<Path> ELSEWHERE = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @throws AssertionError if no browser can be had; the message says how to get one */
    public static Chromium start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(playwright, launch(playwright));
        } catch (RuntimeException | AssertionError e) {
            playwright.close();
            throw e;
        }
    }

    /** A window of a person who has not signed in, in Chinese, as wide as the clerks' screens. */
    public BrowserContext newPerson() {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1366, 768));
    }

    /** A window as small as a phone's, with touch. */
    public BrowserContext newPhone() {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Browser launch(Playwright playwright) {
        return installed()
                .map(path -> launch(playwright, path))
                .or(() -> downloaded(playwright))
                .or(() -> packaged(playwright))
                .orElseThrow(
                        () -> new AssertionError(
                                "The browser tests need Chromium or Chrome: install one, for example apt-get install chromium"));
    }

    private static Browser launch(Playwright playwright, Path executable) {
        var options = new LaunchOptions().setArgs(List.of("--disable-dev-shm-usage"));
        // Chromium refuses to run as root in its sandbox.
        options.setChromiumSandbox(!"root".equals(System.getProperty("user.name")));
        if (executable != null) {
            options.setExecutablePath(executable);
        }
        return playwright.chromium().launch(options);
    }

    private static Optional<Path> installed() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.concat(
                        NAMES.stream().flatMap(name -> Stream.of(path).map(directory -> Path.of(directory, name))),
                        ELSEWHERE.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Browser> downloaded(Playwright playwright) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        if (!succeeds(List.of(java, "-cp", classPath, CLI.class.getName(), "install", "chromium"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(launch(playwright, null));
        } catch (PlaywrightException e) {
            // It is there but lacks libraries of the system, which the package would bring.
            return Optional.empty();
        }
    }

    private static Optional<Browser> packaged(Playwright playwright) {
        var done = "root".equals(System.getProperty("user.name"))
                && succeeds(List.of("apt-get", "-qq", "update"))
                && succeeds(List.of(
                        "apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"));
        return done ? installed().map(path -> launch(playwright, path)) : Optional.empty();
    }

    private static boolean succeeds(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
            process.environment().put("DEBIAN_FRONTEND", "noninteractive");
            return process.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
