package org.huiyin.dossier.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.assignment.Unit;
import org.huiyin.assignment.Units;
import org.huiyin.deadline.RuleProfile;
import org.huiyin.deadline.RuleProfiles;
import org.huiyin.dossier.Coded;
import org.huiyin.dossier.Dossiers;
import org.huiyin.handling.Communications;
import org.huiyin.identity.CurrentPerson;
import org.huiyin.identity.Directory;
import org.huiyin.proposal.Channel;
import org.huiyin.proposal.HandlingMode;
import org.huiyin.proposal.ProposalReview;
import org.huiyin.proposal.ProposalStatus;
import org.huiyin.proposal.Proposals;
import org.huiyin.proposal.ProposerKind;
import org.huiyin.proposal.Sessions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, and the code tables that forms offer. */
@RestController
@RequestMapping("/api/v1")
class ReferenceController {

    record Person(String account, String name, List<String> groups, List<OwnUnit> units) {}

    record OwnUnit(String code, String name, boolean signatory) {}

    record Reference(
            Profile profile,
            List<Coded> statuses,
            List<Coded> categories,
            List<Coded> refusalGrounds,
            List<Coded> conversionKinds,
            List<Coded> handlingModes,
            List<Coded> channels,
            List<UnitView> units,
            List<Coded> communicationPhases,
            List<Coded> communicationModes,
            List<Coded> resultClasses,
            List<Coded> satisfactionLevels,
            List<Coded> proposerKinds,
            Map<String, Integer> limits,
            int maxRehandlings) {}

    record Profile(String name, int version) {}

    record UnitView(String code, String name, Coded channel) {}

    private final CurrentPerson person;
    private final Directory directory;
    private final Units units;
    private final RuleProfiles profiles;
    private final Proposals proposals;
    private final Sessions sessions;
    private final Dossiers dossiers;

    ReferenceController(
            CurrentPerson person,
            Directory directory,
            Units units,
            RuleProfiles profiles,
            Proposals proposals,
            Sessions sessions,
            Dossiers dossiers) {
        this.person = person;
        this.directory = directory;
        this.units = units;
        this.profiles = profiles;
        this.proposals = proposals;
        this.sessions = sessions;
        this.dossiers = dossiers;
    }

    @GetMapping("/me")
    Person me() {
        var own = units.active().stream()
                .filter(unit -> person.in(Unit.group(unit.code())))
                .map(unit -> new OwnUnit(unit.code(), unit.name(), person.in(Unit.signatoryGroup(unit.code()))))
                .toList();
        return new Person(
                person.account(),
                person.name(),
                person.groups().stream().sorted().toList(),
                own);
    }

    /** By the rules that the case started under, or without a case by those of the current session. */
    @GetMapping("/reference")
    Reference reference(@RequestParam(required = false) UUID proposal) {
        RuleProfile profile;
        if (proposal == null) {
            profile = profiles.current(sessions.all().stream()
                    .findFirst()
                    .map(s -> s.ruleProfile())
                    .orElse("national"));
        } else {
            dossiers.requireVisible(proposal);
            profile = proposals.profile(proposal);
        }
        return new Reference(
                new Profile(profile.name(), profile.version()),
                coded(ProposalStatus.values(), ProposalStatus::label),
                coded(profile.categories()),
                coded(profile.refusalGrounds()),
                coded(ProposalReview.ConversionKind.values(), ProposalReview.ConversionKind::label),
                coded(HandlingMode.values(), HandlingMode::label),
                coded(Channel.values(), Channel::label),
                units.active().stream()
                        .map(u -> new UnitView(
                                u.code(),
                                u.name(),
                                new Coded(u.channel().name(), u.channel().label())))
                        .toList(),
                coded(Communications.Phase.values(), Communications.Phase::label),
                coded(Communications.Mode.values(), Communications.Mode::label),
                coded(profile.resultClasses()),
                coded(profile.satisfactionLevels()),
                coded(ProposerKind.values(), ProposerKind::label),
                Map.of(
                        "titleMax",
                        100,
                        "bodyMax",
                        10_000,
                        "requestMax",
                        2000,
                        "requestsMax",
                        20,
                        "replyMax",
                        20_000,
                        "answerMax",
                        5000,
                        "reasonMax",
                        2000),
                profile.maxRehandlings());
    }

    /** Members and collective proposers, to choose co-signers from; at most twenty. */
    @GetMapping("/accounts")
    List<Directory.Entry> accounts(@RequestParam(defaultValue = "") String query) {
        return person.in("members") || person.in("proposal-office") ? directory.members(query, 20) : List.of();
    }

    private static List<Coded> coded(List<RuleProfile.Code> table) {
        return table.stream().map(code -> new Coded(code.code(), code.label())).toList();
    }

    private static <E extends Enum<E>> List<Coded> coded(E[] values, Function<E, String> label) {
        return Arrays.stream(values)
                .map(value -> new Coded(value.name(), label.apply(value)))
                .toList();
    }
}
