package org.huiyin.engine;

import org.springframework.util.ReflectionUtils;

/** Reads what the engine's commands carry and keep to themselves. */
final class CommandFields {

    private CommandFields() {}

    @SuppressWarnings("unchecked")
    static <V> V read(Object command, String name) {
        var field = ReflectionUtils.findField(command.getClass(), name);
        if (field == null) {
            throw new IllegalStateException(command.getClass() + " has no field " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return (V) ReflectionUtils.getField(field, command);
    }
}
