/** What stands between the product and Camunda: typed variables, model deployment, engine settings, guards. */
package org.huiyin.engine;
