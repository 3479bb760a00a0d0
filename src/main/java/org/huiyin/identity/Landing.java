package org.huiyin.identity;

import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive who asked for nothing in particular. */
@Controller
class Landing {

    @GetMapping("/")
    String show(@AuthenticationPrincipal SignedIn person) {
        return "redirect:" + of(person.groups());
    }

    static String of(Set<String> groups) {
        var application = groups.stream().anyMatch(Rights::worksInTasklist) ? "tasklist"
                : groups.contains(Groups.SUPERVISORS) ? "cockpit"
                : groups.contains(Groups.CAMUNDA_ADMIN) ? "admin"
                : "welcome";
        return "/camunda/app/" + application + "/default/";
    }
}
