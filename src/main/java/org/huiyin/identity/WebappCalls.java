package org.huiyin.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which calls of {@code /camunda/api} exist here: reading, claiming, submitting forms, and the administrator's accounts
 * and job retries. Whatever else would change a case (completing with free variables, due dates, assignees, variables,
 * deleting, messages, deployments …) has its own way through the product's forms and is refused to everybody,
 * administrators too. What a call that exists may touch is for the engine's authorizations to say.
 */
class WebappCalls implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ID = "[\\w:.-]+";
    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default/";

    private static final List<Call> CALLS = List.of(
            everyone(READING, "/camunda/api/engine/engine/?"),
            everyone(
                    READING,
                    ENGINE + "(version|user|group|tenant|authorization|filter|task|process-definition"
                            + "|process-instance|execution|variable-instance|incident|job|job-definition|external-task|batch"
                            + "|deployment|decision-definition|decision-requirements-definition|case-definition"
                            + "|event-subscription|identity|history)(/.*)?"),
            everyone(READING, "/camunda/api/admin/auth/user/default"),
            everyone(READING, "/camunda/api/(tasklist|admin|welcome|cockpit)/plugin/\\w+/static/[\\w./-]+"),
            everyone(
                    Set.of("POST"),
                    ENGINE + "(task|process-instance|execution|variable-instance|job|job-definition"
                            + "|external-task|group|history/(process-instance|activity-instance|variable-instance|task|detail"
                            + "|job-log|external-task-log))(/count)?"),
            everyone(Set.of("POST"), ENGINE + "filter/" + ID + "/(list|count|singleResult)"),
            everyone(Set.of("POST"), ENGINE + "identity/password-policy"),
            everyone(Set.of("POST"), ENGINE + "task/" + ID + "/(claim|unclaim|submit-form)"),
            everyone(Set.of("POST"), ENGINE + "process-definition/(key/)?" + ID + "/submit-form"),
            of(Set.of(Groups.SUPERVISORS, Groups.CAMUNDA_ADMIN), READING, COCKPIT + ".*"),
            of(
                    Set.of(Groups.SUPERVISORS, Groups.CAMUNDA_ADMIN),
                    Set.of("POST"),
                    COCKPIT + "(incident|process-instance)/?(count)?"),
            of(
                    Set.of(Groups.SUPERVISORS, Groups.CAMUNDA_ADMIN),
                    Set.of("POST"),
                    COCKPIT + "process-(definition|instance)/" + ID + "/called-process-(definitions|instances)"),
            administrators(READING, ENGINE + "(metrics|telemetry|schema)(/.*)?"),
            administrators(READING, "/camunda/api/admin/plugin/.*"),
            administrators(Set.of("PUT"), ENGINE + "(job|job-definition)/" + ID + "/retries"),
            administrators(Set.of("POST"), ENGINE + "(user|group|authorization|filter)/create"),
            administrators(Set.of("PUT", "DELETE"), ENGINE + "(group|authorization|filter)/" + ID),
            administrators(Set.of("PUT", "DELETE"), ENGINE + "group/" + ID + "/members/" + ID),
            administrators(Set.of("DELETE"), ENGINE + "user/" + ID),
            administrators(Set.of("PUT"), ENGINE + "user/" + ID + "/(profile|credentials)"),
            administrators(Set.of("POST"), ENGINE + "user/" + ID + "/unlock"));

    @Override
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var caller = authentication.get();
        var person = caller != null && caller.getPrincipal() instanceof SignedIn signedIn ? signedIn : null;
        return new AuthorizationDecision(person != null && allows(person, context.getRequest()));
    }

    private static boolean allows(SignedIn person, HttpServletRequest request) {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var ownPassword = ENGINE + "user/" + person.account() + "/credentials";
        return request.getMethod().equals("PUT") && path.equals(ownPassword)
                || CALLS.stream().anyMatch(call -> call.matches(person, request.getMethod(), path));
    }

    private static Call everyone(Set<String> methods, String path) {
        return of(Set.of(), methods, path);
    }

    private static Call administrators(Set<String> methods, String path) {
        return of(Set.of(Groups.CAMUNDA_ADMIN), methods, path);
    }

    private static Call of(Set<String> groups, Set<String> methods, String path) {
        return new Call(groups, methods, Pattern.compile(path));
    }

    /** @param groups empty for everyone who is signed in */
    private record Call(Set<String> groups, Set<String> methods, Pattern path) {

        boolean matches(SignedIn person, String method, String requested) {
            return methods.contains(method)
                    && (groups.isEmpty() || groups.stream().anyMatch(person.groups()::contains))
                    && path.matcher(requested).matches();
        }
    }
}
