package org.huiyin.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes the statements that each act sends to the database, with their values; costs nothing while it does not listen. */
final class Statements {

    private static final ThreadLocal<String> ACT = ThreadLocal.withInitial(() -> "elsewhere");

    private final Map<String, List<String>> noted = new LinkedHashMap<>();
    private volatile boolean listening;

    /** What is sent while this runs belongs to the act. */
    static void act(String name, Runnable act) {
        ACT.set(name);
        try {
            act.run();
        } finally {
            ACT.remove();
        }
    }

    DataSource counting(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return listening ? listeningTo(connection) : connection;
            }
        };
    }

    /** @return by act, what one case sends on this side; a batch counts once */
    Map<String, List<String>> of(Side side) {
        noted.clear();
        listening = true;
        try {
            side.runOne();
        } finally {
            listening = false;
        }
        return new LinkedHashMap<>(noted);
    }

    private Connection listeningTo(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    var result = call(connection, method, arguments);
                    if (method.getName().equals("commit")) {
                        note("commit");
                    }
                    return result instanceof PreparedStatement statement ? listeningTo(statement) : result;
                });
    }

    private PreparedStatement listeningTo(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        note(statement.unwrap(PreparedStatement.class).toString());
                    }
                    return call(statement, method, arguments);
                });
    }

    private void note(String sent) {
        noted.computeIfAbsent(ACT.get(), act -> new ArrayList<>())
                .add(sent.replaceAll("^HikariProxy\\S+ wrapping ", "").replaceAll("\\s+", " "));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
