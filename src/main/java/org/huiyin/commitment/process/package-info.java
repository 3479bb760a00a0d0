/** What {@code bpmn/commitment-tracking.bpmn} calls. */
package org.huiyin.commitment.process;
