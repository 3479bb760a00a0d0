package org.huiyin.dossier.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The product's own pages. They are files that ask the API, so that each reader gets from it what they may know. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addViewController("/").setViewName("forward:/huiyin/start.html");
        pages.addViewController("/calendar").setViewName("forward:/huiyin/calendar.html");
        pages.addViewController("/deadlines").setViewName("forward:/huiyin/deadlines.html");
        pages.addViewController("/slips").setViewName("forward:/huiyin/slips.html");
        pages.addViewController("/slips/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/slip.html");
        pages.addViewController("/consultations").setViewName("forward:/huiyin/consultation-list.html");
        pages.addViewController("/consultations/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/consultation.html");
        pages.addViewController("/key-proposals").setViewName("forward:/huiyin/key-proposals.html");
        pages.addViewController("/key-lists/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/key-list.html");
        pages.addViewController("/rules").setViewName("forward:/huiyin/rules.html");
        pages.addViewController("/statistics").setViewName("forward:/huiyin/statistics.html");
        pages.addViewController("/statistics/cases").setViewName("forward:/huiyin/statistics-cases.html");
        pages.addViewController("/evaluations").setViewName("forward:/huiyin/evaluations.html");
        pages.addViewController("/evaluations/{view:cases|units|mine|pool|lots}")
                .setViewName("forward:/huiyin/evaluations.html");
        pages.addViewController("/evaluations/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/evaluation.html");
        pages.addViewController("/evaluations/sheets/{id:[0-9a-f-]{36}}")
                .setViewName("forward:/huiyin/evaluation-sheet.html");
        pages.addViewController("/undelivered").setViewName("forward:/huiyin/undelivered.html");
        pages.addViewController("/proposals").setViewName("forward:/huiyin/proposals.html");
        pages.addViewController("/proposals/new").setViewName("forward:/huiyin/new-proposal.html");
        pages.addViewController("/proposals/{id:[0-9a-f-]{36}}").setViewName("forward:/huiyin/proposal.html");
    }

    /** The page for a new proposal shows the process's own start form. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources.addResourceHandler("/huiyin/forms/**").addResourceLocations("classpath:/forms/");
    }
}
