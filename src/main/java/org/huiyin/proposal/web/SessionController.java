package org.huiyin.proposal.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.Refusal;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.proposal.ProposalSession;
import org.huiyin.proposal.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sessions 届次: everybody may read them, the committee's office opens the next one. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    record SessionView(UUID id, int term, int number, String label, OffsetDateTime plenaryCutoff, String ruleProfile) {

        static SessionView of(ProposalSession s) {
            return new SessionView(s.id(), s.term(), s.number(), s.label(), s.plenaryCutoff(), s.ruleProfile());
        }
    }

    record NewSession(int term, int number, OffsetDateTime plenaryCutoff, String ruleProfile) {}

    private final Sessions sessions;
    private final CurrentPerson person;

    SessionController(Sessions sessions, CurrentPerson person) {
        this.sessions = sessions;
        this.person = person;
    }

    /** The one opened last, which takes new proposals, first. */
    @GetMapping
    List<SessionView> list() {
        return sessions.all().stream().map(SessionView::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SessionView open(@RequestBody NewSession opened) {
        if (!person.in("proposal-office")) {
            throw new Refusal("not-allowed", "只有提案委员会办公室可以设置届次。");
        }
        return SessionView.of(sessions.open(
                opened.term(),
                opened.number(),
                opened.plenaryCutoff(),
                opened.ruleProfile() == null ? "national" : opened.ruleProfile()));
    }
}
