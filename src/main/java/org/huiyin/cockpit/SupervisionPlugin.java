package org.huiyin.cockpit;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/**
 * Brings our pages into Cockpit: {@code plugin.js} and {@code plugin.css}. Its data come from {@code /api/v1/cockpit},
 * where services check rights; Cockpit itself lets everybody who is signed in ask a plugin's own resources.
 */
public class SupervisionPlugin extends AbstractCockpitPlugin {

    static final String ID = "huiyin";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(SupervisionPluginResource.class);
    }

    @Override
    public String getAssetDirectory() {
        return "org/huiyin/cockpit/assets";
    }
}
