package org.huiyin.cockpit.web;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** ECharts from its archive, under an address without its version, beside our own scripts. */
@Configuration(proxyBeanMethods = false)
class ChartLibrary implements WebMvcConfigurer {

    private static final String FILE = "echarts.esm.min.js";
    private static final Duration KEPT = Duration.ofDays(1);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/echarts/*/" + FILE);
            if (found.length != 1) {
                throw new IllegalStateException("one ECharts is expected, but there are " + found.length);
            }
            var address = found[0].getURL().toString();
            resources
                    .addResourceHandler("/huiyin/lib/**")
                    .addResourceLocations(address.substring(0, address.length() - FILE.length()))
                    .setCacheControl(CacheControl.maxAge(KEPT).cachePrivate());
        } catch (IOException e) {
            throw new IllegalStateException("ECharts cannot be found", e);
        }
    }
}
