/** The supervisors' pages in Camunda Cockpit: figures, lists and single cases, finished ones too; see decision 0011. */
package org.huiyin.cockpit;
