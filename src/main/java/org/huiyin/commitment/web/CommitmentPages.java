package org.huiyin.commitment.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages about promises, files that ask the API; and the guard before those that nobody signs in for. */
@Configuration(proxyBeanMethods = false)
class CommitmentPages implements WebMvcConfigurer {

    private final PublicListGuard guard;

    CommitmentPages(PublicListGuard guard) {
        this.guard = guard;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(guard).addPathPatterns(PublicListGuard.PATHS);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addViewController("/commitments").setViewName("forward:/huiyin/commitments.html");
        pages.addViewController("/look-backs").setViewName("forward:/huiyin/look-backs.html");
        pages.addViewController("/look-backs/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/look-back.html");
        pages.addViewController("/commitments/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/commitment.html");
    }
}
