package org.huiyin.dossier.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI huiyinApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("回音 Huiyin")
                                .version("v1")
                                .description(
                                        "Proposals of a CPPCC committee. Programs sign in with HTTP Basic; errors are problem+json"
                                                + " in Chinese with a stable code. What each task's completion carries: docs/tasks.md."))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }
}
