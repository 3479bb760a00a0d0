package org.huiyin.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.huiyin.Refusal;

/**
 * Closes CVE-2026-109432: a query, its nested or-queries, a filter that is saved, and a stored filter that is executed
 * may hold no expression beyond three that only say who asks and when. The engine itself looks at the outermost query
 * alone, and not at all at a stored one.
 */
class ExpressionGuard extends CommandInterceptor {

    private static final Set<String> HARMLESS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            check(query);
        } else if (command instanceof AbstractExecuteFilterCmd) {
            check(CommandFields.<AbstractQuery<?, ?>>read(command, "extendingQuery"));
            String id = CommandFields.read(command, "filterId");
            check(
                    id == null
                            ? null
                            : Context.getCommandContext().getFilterManager().findFilterById(id));
        } else if (command instanceof SaveFilterCmd) {
            check(CommandFields.<Filter>read(command, "filter"));
        }
        return next.execute(command);
    }

    private static void check(Filter filter) {
        if (filter != null) {
            check((AbstractQuery<?, ?>) filter.getQuery());
        }
    }

    private static void check(AbstractQuery<?, ?> query) {
        check(query, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param seen or-queries share one list with the query around them, and so contain one another */
    private static void check(AbstractQuery<?, ?> query, Set<AbstractQuery<?, ?>> seen) {
        if (query == null || !seen.add(query)) {
            return;
        }
        query.getExpressions().values().forEach(ExpressionGuard::check);
        if (query instanceof TaskQueryImpl tasks) {
            tasks.getQueries().forEach(nested -> check(nested, seen));
        }
    }

    private static void check(String expression) {
        if (!HARMLESS.contains(expression)) {
            throw new Refusal("expression-not-allowed", "查询条件中不能使用这个表达式。");
        }
    }
}
