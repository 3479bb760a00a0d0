package org.huiyin.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Makes the engine wait for Flyway: a schema that the engine filled first would be refused as not empty. */
@Component
@DependsOnDatabaseInitialization
class EngineAfterMigrations extends AbstractProcessEnginePlugin {}
