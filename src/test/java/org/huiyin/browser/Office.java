package org.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The people of one story, each at a computer of their own, and what their browsers complained about. */
final class Office implements AutoCloseable {

    static final String PASSWORD = "Huiyin@2026";

    private final Chromium chromium;
    private final String address;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Office(Chromium chromium, int port) {
        this.chromium = chromium;
        this.address = "http://localhost:" + port;
        PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
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
    @Override
    public void close() {
        people.values().forEach(Person::leave);
        people.clear();
    }

    void assertNoComplaints() {
        assertThat(List.copyOf(complaints))
                .as("errors in the browsers' consoles")
                .isEmpty();
    }
}
