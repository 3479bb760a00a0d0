package org.huiyin.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Prints how fast, how large and how heavy the product is beside a bare engine; docs/benchmarks.md explains each figure. */
public final class Benchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final int CASES = Integer.getInteger("benchmark.cases", 24);
    private static final int STARTS = Integer.getInteger("benchmark.starts", 3);
    private static final int PORT = Integer.getInteger("benchmark.port", 8990);

    private final Statements statements = new Statements();
    private final Path directory;

    private Benchmark(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        var directory = Files.createTempDirectory("huiyin-benchmark");
        try {
            new Benchmark(directory).run();
        } finally {
            delete(directory);
        }
        System.exit(0);
    }

    /** On a busy machine the database takes longer to end than its library waits. */
    private static void delete(Path directory) throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            try {
                FileSystemUtils.deleteRecursively(directory);
                return;
            } catch (IOException stillWritten) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private void run() throws Exception {
        if (only("comparison")) {
            comparison();
        }
        if (only("morning")) {
            Morning.run(directory, false);
        }
        if ("recalculation".equals(System.getProperty("benchmark.only"))) {
            Morning.run(directory, true);
        }
        if (only("dashboard")) {
            Dashboard.run(directory, statements);
        }
        if (only("cockpit")) {
            CockpitLoad.run(directory, statements);
        }
        if (only("look-back")) {
            LookBackLoad.run(directory);
        }
    }

    private static boolean only(String part) {
        var only = System.getProperty("benchmark.only", "");
        return only.isEmpty() || only.equals(part);
    }

    private void comparison() throws Exception {
        say(
                "%d processors, Java %s, %d rounds of %d cases%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), ROUNDS, CASES);
        // The embedded PostgreSQL as shipped; the others get a database of their own on the same server.
        try (var product = Product.start(
                "product",
                statements,
                List.of("--huiyin.db.url=", "--huiyin.db.directory=" + directory.resolve("data")))) {
            try (var stock = BareEngine.stock(statements, database(product, "stock"));
                    var least = BareEngine.thrifty(statements, database(product, "least"), product.historyLevel())) {
                compare(product, stock, least);
                statements(product, stock, least);
            }
            if (Boolean.getBoolean("benchmark.history")) {
                compareHistoryLevels(product);
            }
            if (STARTS > 0) {
                compareStarts(product);
            }
        }
    }

    private void compare(Product product, Side stock, Side least) throws InterruptedException, ExecutionException {
        var sides = List.of(product, stock, least);
        var empty = new LinkedHashMap<Side, Sizes>();
        sides.forEach(side -> empty.put(side, Sizes.rewritten(side.database())));
        warmUp(sides);
        var before = sizes(sides);
        for (var threads : List.of(1, 4)) {
            var rates = rates(sides, threads);
            say("%nThroughput, %d thread%s (median of rounds)%n", threads, threads == 1 ? "" : "s");
            for (var side : sides) {
                say(
                        "  %-20s %7.2f lifecycles/s %8.1f completions/s%n",
                        side.name(), median(rates.get(side)), median(rates.get(side)) * Side.COMPLETIONS);
            }
            for (var bare : List.of(stock, least)) {
                say(
                        "  product / %s: %.2f (rounds: %s)%n",
                        bare.name(),
                        median(ratios(rates.get(product), rates.get(bare))),
                        ratios(rates.get(product), rates.get(bare)).stream()
                                .map("%.2f"::formatted)
                                .collect(Collectors.joining(" ")));
            }
        }
        product.checkAllClosed();
        var cases = 2 * ROUNDS * CASES;
        say("%nStored per closed case, %d cases, after VACUUM%n", cases);
        for (var side : sides) {
            var grown = Sizes.of(side.database()).minus(before.get(side));
            say(
                    "  %-20s %6.1f KB: engine %.1f, ours %.1f%n",
                    side.name(),
                    kb(grown.total(), cases),
                    kb(grown.engine(), cases),
                    kb(grown.total() - grown.engine(), cases));
            if (side == product) {
                grown.bytes().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(16)
                        .forEach(table -> say("      %-28s %6.2f KB%n", table.getKey(), kb(table.getValue(), cases)));
            }
        }
        say("%nThe same, all cases, every table rewritten (VACUUM FULL): what the rows themselves need%n");
        for (var side : sides) {
            var all = JdbcClient.create(side.database())
                    .sql("select count(distinct business_key_) from act_hi_procinst")
                    .query(Integer.class)
                    .single();
            var live = Sizes.rewritten(side.database()).minus(empty.get(side));
            say(
                    "  %-20s %6.1f KB: engine %.1f, ours %.1f%n",
                    side.name(), kb(live.total(), all), kb(live.engine(), all), kb(live.total() - live.engine(), all));
        }
    }

    /** What one case sends to the database, act by act, and what the product sends more than once in one act. */
    private void statements(Side... sides) throws IOException {
        var sent = new LinkedHashMap<Side, Map<String, List<String>>>();
        for (var side : sides) {
            sent.put(side, statements.of(side));
        }
        say("%nRound trips to the database per act (product: ours + engine's)%n");
        var acts = new LinkedHashSet<String>();
        sent.get(sides[0]).forEach((act, all) -> acts.add(act));
        var totals = new int[4];
        for (var act : acts) {
            var product = sent.get(sides[0]).get(act);
            var engine = (int) product.stream().filter(Benchmark::ofEngine).count();
            var stock = sent.get(sides[1]).getOrDefault(act, List.of()).size();
            var least = sent.get(sides[2]).getOrDefault(act, List.of()).size();
            say(
                    "  %-30s product %3d = %2d + %3d   stock %3d   least %3d%n",
                    act, product.size(), product.size() - engine, engine, stock, least);
            totals[0] += product.size();
            totals[1] += engine;
            totals[2] += stock;
            totals[3] += least;
        }
        say(
                "  %-30s product %3d = %2d + %3d   stock %3d   least %3d%n",
                "in all", totals[0], totals[0] - totals[1], totals[1], totals[2], totals[3]);
        if (Boolean.getBoolean("benchmark.statements")) {
            sent.get(sides[0])
                    .forEach((act, all) -> all.stream()
                            .collect(Collectors.groupingBy(one -> one, LinkedHashMap::new, Collectors.counting()))
                            .forEach((one, times) -> say("  %-28s %d× %.230s%n", act, times, one)));
        }
    }

    private static boolean ofEngine(String statement) {
        return statement.toUpperCase(java.util.Locale.ROOT).contains(" ACT_") || statement.equals("commit");
    }

    private void compareHistoryLevels(Product main) throws InterruptedException, ExecutionException {
        var sides = new ArrayList<Side>();
        for (var level : List.of("process-instance", "none", "activity", "full")) {
            sides.add(Product.start(
                    level,
                    statements,
                    settings(
                            database(main, "history_" + level.replace('-', '_')),
                            "--camunda.bpm.history-level=" + level)));
        }
        warmUp(sides);
        var before = sizes(sides);
        var rates = rates(sides, 1);
        var cases = ROUNDS * CASES;
        say("%nHistory levels, product, 1 thread, %d cases each%n", cases);
        for (var side : sides) {
            var grown = Sizes.of(side.database()).minus(before.get(side));
            say(
                    "  %-16s %6.2f lifecycles/s (%.2f of the first)  %6.1f KB per case: engine %.1f, ours %.1f%n",
                    side.name(),
                    median(rates.get(side)),
                    median(ratios(rates.get(side), rates.get(sides.get(0)))),
                    kb(grown.total(), cases),
                    kb(grown.engine(), cases),
                    kb(grown.total() - grown.engine(), cases));
        }
        sides.forEach(Side::close);
    }

    private void compareStarts(Product main) throws IOException, InterruptedException {
        var starts = new Starts(directory, PORT);
        var product = settings(
                database(main, "start_product"),
                "--huiyin.admin.user=benchmark",
                "--huiyin.admin.password=" + java.util.UUID.randomUUID() + "aZ");
        var bare = List.of(
                "--spring.datasource.url=" + database(main, "start_bare"), "--spring.datasource.username=postgres");
        // The first start creates the tables.
        starts.product(product);
        starts.bare(bare);
        var products = new ArrayList<Starts.Start>();
        var bares = new ArrayList<Starts.Start>();
        for (int i = 0; i < STARTS; i++) {
            products.add(starts.product(product));
            bares.add(starts.bare(bare));
        }
        say("%nStart until healthy, and memory after a garbage collection (median of %d)%n", STARTS);
        Stream.of(Map.entry("product", products), Map.entry("bare starter", bares))
                .forEach(one -> say(
                        "  %-20s %5.1f s   heap %4.0f MB   RSS %4.0f MB%n",
                        one.getKey(),
                        median(one.getValue().stream()
                                .map(Starts.Start::seconds)
                                .toList()),
                        median(one.getValue().stream()
                                .map(start -> (double) start.heap())
                                .toList()),
                        median(one.getValue().stream()
                                .map(start -> (double) start.rss())
                                .toList())));
        say(
                "  product / bare: time %.2f%n",
                median(ratios(
                        products.stream().map(Starts.Start::seconds).toList(),
                        bares.stream().map(Starts.Start::seconds).toList())));
    }

    private static List<String> settings(String url, String... more) {
        return Stream.concat(
                        Stream.of(
                                "--huiyin.db.url=" + url,
                                "--huiyin.db.user=postgres",
                                // The server asks for none, but the application refuses a password that anybody would
                                // guess.
                                "--huiyin.db.password=" + java.util.UUID.randomUUID()),
                        Stream.of(more))
                .toList();
    }

    /** A new database on the product's server. */
    private static String database(Product product, String name) {
        JdbcClient.create(product.database()).sql("create database " + name).update();
        return JdbcClient.create(product.database())
                .sql("select 'jdbc:postgresql://localhost:' || inet_server_port() || '/" + name + "'")
                .query(String.class)
                .single();
    }

    private static void warmUp(List<? extends Side> sides) throws InterruptedException, ExecutionException {
        for (int i = 0; i < 2; i++) {
            for (var side : sides) {
                rate(side, Math.min(CASES, 12), 2);
            }
        }
    }

    private static Map<Side, Sizes> sizes(List<? extends Side> sides) {
        var sizes = new LinkedHashMap<Side, Sizes>();
        sides.forEach(side -> sizes.put(side, Sizes.of(side.database())));
        return sizes;
    }

    /** In turn, and every other round in the opposite order, so that a busy minute of the machine hits all alike. */
    private static Map<Side, List<Double>> rates(List<? extends Side> sides, int threads)
            throws InterruptedException, ExecutionException {
        var rates = new LinkedHashMap<Side, List<Double>>();
        sides.forEach(side -> rates.put(side, new ArrayList<>()));
        var order = new ArrayList<Side>(sides);
        for (int round = 0; round < ROUNDS; round++) {
            for (var side : order) {
                rates.get(side).add(rate(side, CASES, threads));
            }
            Collections.reverse(order);
        }
        return rates;
    }

    private static double rate(Side side, int cases, int threads) throws InterruptedException, ExecutionException {
        var workers = Executors.newFixedThreadPool(threads);
        try {
            var begun = System.nanoTime();
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < cases; i++) {
                running.add(workers.submit(side::runOne));
            }
            for (var one : running) {
                one.get();
            }
            return cases / ((System.nanoTime() - begun) / 1e9);
        } finally {
            workers.shutdown();
        }
    }

    private static List<Double> ratios(List<Double> these, List<Double> those) {
        return java.util.stream.IntStream.range(0, these.size())
                .mapToObj(i -> these.get(i) / those.get(i))
                .toList();
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double kb(long bytes, int cases) {
        return bytes / 1024.0 / cases;
    }

    private static void say(String format, Object... values) {
        System.out.printf(format, values);
    }
}
