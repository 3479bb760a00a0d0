package org.huiyin.cockpit;

import jakarta.ws.rs.Path;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** Serves the plugin's two files, and nothing else. */
@Path("plugin/" + SupervisionPlugin.ID)
public class SupervisionPluginResource extends AbstractCockpitPluginRootResource {

    public SupervisionPluginResource() {
        super(SupervisionPlugin.ID);
    }
}
