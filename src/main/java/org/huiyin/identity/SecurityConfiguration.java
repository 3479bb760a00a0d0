package org.huiyin.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One session for our own pages, {@code /api/v1} and Camunda's four web applications; what is not named here is closed.
 *
 * <p><b>Scripts in the browser</b>, those of the forms inside Tasklist included, call {@code /api/v1} with the session's
 * cookie. A call that changes something carries the cookie {@code XSRF-TOKEN} in a header, the same one that Camunda's
 * applications send:
 * <pre>{@code
 * const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
 * fetch('/api/v1/…', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token}, body: …});
 * }</pre>
 * Pages with a {@code <form method="post">} put it into the hidden field {@code _csrf}. The token changes with each
 * sign-in: read the cookie for every call.
 *
 * <p><b>Programs</b> send HTTP Basic with every call to {@code /api/v1} and no session cookie; they need no token.
 * A call with both counts as the browser's.
 *
 * <p>Errors are problem+json with a Chinese {@code detail} and one of the codes {@code sign-in-required},
 * {@code wrong-credentials} (401), {@code not-allowed}, {@code page-outdated} (403: the token is missing or old).
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final RequestMatcher CAMUNDA = path("/camunda/**");
    private static final RequestMatcher CAMUNDA_SIGN_OUT = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/default/logout");

    @Bean
    AuthenticationManager authenticationManager(Accounts accounts) {
        return accounts::authenticate;
    }

    @Bean
    Denials denials(ObjectMapper json) {
        return new Denials(json);
    }

    /** What everybody may read, and nothing else below these addresses: no session, no account, no cookie. */
    @Bean
    @Order(0)
    SecurityFilterChain visitors(HttpSecurity http, Denials denials) throws Exception {
        return headers(http)
                .securityMatcher("/public/**", "/api/v1/public/**")
                .authorizeHttpRequests(calls -> calls.requestMatchers(
                                HttpMethod.GET, "/public/commitments", "/api/v1/public/commitments")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Denials denials, IdentityService identity) throws Exception {
        return headers(http)
                .securityMatcher(SecurityConfiguration::isProgram)
                .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(denials))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .addFilterAfter(new EngineCaller(identity), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(
            HttpSecurity http,
            Denials denials,
            Accounts accounts,
            IdentityService identity,
            SignInSettings settings,
            Clock clock)
            throws Exception {
        var token = new SharedCsrfToken(settings.secureCookies());
        var requests = new HttpSessionRequestCache();
        requests.setRequestMatcher(Denials::wantsPage);
        requests.setMatchingRequestParameterName(null);
        return headers(http)
                .authorizeHttpRequests(calls -> calls
                        // The request behind it was already let in or refused.
                        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                SignInPage.PATH,
                                "/huiyin.css",
                                "/favicon.ico",
                                "/camunda/favicon.ico",
                                "/actuator/health",
                                "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/camunda/api/**")
                        .access(new WebappCalls())
                        .requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/proposals",
                                "/proposals/**",
                                "/slips",
                                "/slips/*",
                                "/key-proposals",
                                "/key-lists/*",
                                "/consultations",
                                "/consultations/*",
                                "/commitments",
                                "/commitments/*",
                                "/look-backs",
                                "/look-backs/*",
                                "/statistics",
                                "/statistics/*",
                                "/evaluations",
                                "/evaluations/**",
                                "/calendar",
                                "/deadlines",
                                "/rules",
                                "/undelivered",
                                "/huiyin/**",
                                "/camunda/**")
                        .authenticated()
                        .requestMatchers("/api/v1/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/api/openapi", "/api/openapi.yaml")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage(SignInPage.PATH)
                        .loginProcessingUrl(SignInPage.PATH)
                        .usernameParameter("account")
                        .passwordParameter("password")
                        .failureUrl(SignInPage.PATH + "?failed")
                        .successHandler(new Arrival(requests)))
                .logout(out -> out.logoutRequestMatcher(new OrRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/sign-out"),
                                CAMUNDA_SIGN_OUT))
                        .deleteCookies("JSESSIONID")
                        .logoutSuccessHandler(SecurityConfiguration::leave))
                // Nothing of the previous session survives: Camunda's applications keep their own idea of who it is.
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .csrf(csrf ->
                        csrf.csrfTokenRepository(token).csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .requestCache(cache -> cache.requestCache(requests))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .addFilterBefore(new FreshAccount(accounts, settings.signInIdle(), clock), CsrfFilter.class)
                .addFilterAfter(token.teller(), CsrfFilter.class)
                .addFilterAfter(new EngineCaller(identity), AuthorizationFilter.class)
                .build();
    }

    @Bean
    FilterRegistrationBean<PlainAddress> plainAddress() {
        var registration = new FilterRegistrationBean<>(new PlainAddress());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Between Spring Security and Camunda's own filters, which the starter adds last. */
    @Bean
    FilterRegistrationBean<WebappSignIn> webappSignIn() {
        var registration = new FilterRegistrationBean<>(new WebappSignIn());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<OwnNonce> ownNonce() {
        var registration = new FilterRegistrationBean<>(new OwnNonce());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BoundedLists> boundedLists(ProcessEngine engine) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var registration = new FilterRegistrationBean<>(new BoundedLists(configuration.getQueryMaxResultsLimit()));
        registration.addUrlPatterns("/camunda/api/engine/*", "/camunda/api/cockpit/*");
        registration.setOrder(0);
        return registration;
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        var ownPages = new NegatedRequestMatcher(CAMUNDA);
        return http.headers(
                headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        // Camunda's applications bring headers of their own, and megabytes of scripts worth keeping.
                        .addHeaderWriter(
                                new DelegatingRequestMatcherHeaderWriter(ownPages, new CacheControlHeadersWriter()))
                        .addHeaderWriter(
                                new DelegatingRequestMatcherHeaderWriter(
                                        ownPages,
                                        new ContentSecurityPolicyHeaderWriter(
                                                "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"))));
    }

    private static boolean isProgram(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return (path("/api/v1/**").matches(request) || path("/api/openapi").matches(request))
                && authorization != null
                && authorization.regionMatches(true, 0, "Basic ", 0, 6)
                && request.getRequestedSessionId() == null;
    }

    private static void leave(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (CAMUNDA_SIGN_OUT.matches(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.sendRedirect(SignInPage.PATH + "?signed-out");
        }
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    /** To the page that was asked for, else to the start page. */
    private static final class Arrival extends SavedRequestAwareAuthenticationSuccessHandler {

        Arrival(HttpSessionRequestCache requests) {
            setRequestCache(requests);
            // The remembered address names the host that the request claimed.
            setRedirectStrategy((request, response, url) -> {
                var asked = URI.create(url);
                response.sendRedirect(
                        asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery()));
            });
        }
    }
}
