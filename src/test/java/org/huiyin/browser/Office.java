package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The people of one story, each at a computer of their own, and what their browsers complained about: a story that ends
 * with an error in a browser's console fails. Opens before each test and closes after it; the browser stays for the
 * other tests of the class.
 */
final class Office implements BeforeEachCallback, AfterEachCallback {

    static final String PASSWORD = "Huiyin@2026";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final List<Person> everybody = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private Chromium chromium;
    private String address;

    @Override
    public void beforeEach(ExtensionContext test) {
        address = "http://localhost:"
                + SpringExtension.getApplicationContext(test).getEnvironment().getRequiredProperty("local.server.port");
        PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
        chromium = test.getParent()
                .orElseThrow()
                .getStore(Namespace.create(Office.class))
                .getOrComputeIfAbsent(Browser.class)
                .chromium;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try {
            close();
            if (test.getExecutionException().isEmpty()) {
                assertThat(List.copyOf(complaints))
                        .as("errors in the browsers' consoles")
                        .isEmpty();
            }
        } finally {
            complaints.clear();
        }
    }

    /** Where the application is. */
    String address() {
        return address;
    }

    /** This account, signed in: at the first call in the sign-in form. */
    Person person(String account) {
        return people.computeIfAbsent(account, this::anotherComputer);
    }

    /** The same person at a computer where they have not signed in yet. */
    Person anotherComputer(String account) {
        return comes(chromium.newPerson(), account);
    }

    /** A phone, signed in. */
    Person phone(String account) {
        return comes(chromium.newPhone(), account);
    }

    private Person comes(BrowserContext window, String account) {
        var person = new Person(window, address, account, complaints);
        everybody.add(person);
        return person.signIn();
    }

    /** Closed by JUnit after the last test of its class. */
    private static final class Browser implements CloseableResource {

        private final Chromium chromium = Chromium.start();

        @Override
        public void close() {
            chromium.close();
        }
    }

    /** Everybody goes home: windows cost memory. */
    void close() {
        everybody.forEach(Person::leave);
        everybody.clear();
        people.clear();
    }
}
