package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The people of one story, each at a computer of their own, and what their browsers complained about: a story that ends
 * with an error in a browser's console fails. Opens before each test, with a browser of its own, and closes after it.
 */
final class Office implements BeforeEachCallback, AfterEachCallback {

    static final String PASSWORD = "Huiyin@2026";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private Chromium chromium;
    private String address;

    @Override
    public void beforeEach(ExtensionContext test) {
        address = "http://localhost:"
                + SpringExtension.getApplicationContext(test).getEnvironment().getRequiredProperty("local.server.port");
        PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
        chromium = Chromium.start();
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
            chromium.close();
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
        return new Person(chromium.newPerson(), address, account, complaints).signIn();
    }

    /** A phone, signed in. */
    Person phone(String account) {
        return new Person(chromium.newPhone(), address, account, complaints).signIn();
    }

    /** Everybody goes home: windows cost memory. */
    void close() {
        people.values().forEach(Person::leave);
        people.clear();
    }
}
