package org.huiyin.engine;

import java.util.UUID;

/**
 * A person submits a task's form, and the submission fits the form's declaration. Published in the transaction of the
 * completion, before the task's own rules are checked: if they refuse, everything rolls back.
 *
 * @param scope what the task's draft and attachments belong to, as {@link TaskView#scope()}
 * @param form  the form's id
 */
public record TaskSubmitted(UUID scope, String form) {}
