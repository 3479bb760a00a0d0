package org.huiyin.engine;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable by its name and type, so that no delegate spells either by hand.
 *
 * @param name as the models write it
 * @param type a string, boolean, number or {@link java.util.Date}; never a serialized object
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    /**
     * @return the value, never null
     * @throws IllegalStateException if it is missing or of another type; the message names the variable
     */
    public T from(VariableScope scope) {
        var value = scope.getVariable(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("variable " + name + " should be a " + type.getSimpleName() + " but is "
                    + (value == null ? "missing" : "a " + value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }

    /** Sets the variable where it already is, or on the process instance. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }
}
