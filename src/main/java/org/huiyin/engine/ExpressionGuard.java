package org.huiyin.engine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Closes CVE-2026-109432: a query, its nested or-queries, a filter that is saved, and a stored filter that is executed
 * may hold no expression beyond three that only say who asks and when. The engine itself looks at the outermost query
 * alone, and not at all at a stored one.
 */
@Component
class ExpressionGuard extends AbstractProcessEnginePlugin {

    private static final Set<String> HARMLESS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    private static final Field EXTENDING_QUERY = field(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final Field FILTER_ID = field(AbstractExecuteFilterCmd.class, "filterId");
    private static final Field FILTER = field(SaveFilterCmd.class, "filter");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPostCommandInterceptorsTxRequired(
                with(engine.getCustomPostCommandInterceptorsTxRequired(), new Interceptor()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                with(engine.getCustomPostCommandInterceptorsTxRequiresNew(), new Interceptor()));
    }

    private static List<CommandInterceptor> with(List<CommandInterceptor> others, CommandInterceptor interceptor) {
        var all = new ArrayList<>(others == null ? List.<CommandInterceptor>of() : others);
        all.add(interceptor);
        return all;
    }

    /** Works inside the command's context, where a stored filter can be read with its caller's rights. */
    private static final class Interceptor extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof AbstractQuery<?, ?> query) {
                check(query);
            } else if (command instanceof AbstractExecuteFilterCmd) {
                check((AbstractQuery<?, ?>) ReflectionUtils.getField(EXTENDING_QUERY, command));
                var id = (String) ReflectionUtils.getField(FILTER_ID, command);
                check(id == null ? null : Context.getCommandContext().getFilterManager().findFilterById(id));
            } else if (command instanceof SaveFilterCmd) {
                check((Filter) ReflectionUtils.getField(FILTER, command));
            }
            return next.execute(command);
        }
    }

    private static void check(Filter filter) {
        if (filter != null) {
            check((AbstractQuery<?, ?>) filter.getQuery());
        }
    }

    private static void check(AbstractQuery<?, ?> query) {
        if (query == null) {
            return;
        }
        query.getExpressions().values().forEach(ExpressionGuard::check);
        if (query instanceof TaskQueryImpl tasks) {
            // The first of the list is the query itself.
            tasks.getQueries().stream().filter(nested -> nested != query).forEach(ExpressionGuard::check);
        }
    }

    private static void check(String expression) {
        if (!HARMLESS.contains(expression)) {
            throw new BadUserRequestException("查询条件中不能使用这个表达式。");
        }
    }

    private static Field field(Class<?> owner, String name) {
        var field = ReflectionUtils.findField(owner, name);
        if (field == null) {
            throw new IllegalStateException("the engine has no " + owner.getSimpleName() + "." + name + " any more");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
