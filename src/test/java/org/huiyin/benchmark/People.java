package org.huiyin.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;

/** Two people at work without a pause, and how long they wait meanwhile. */
final class People {

    private static final int COMPLETIONS = Integer.getInteger("benchmark.completions", 200);
    private static final Duration LONGEST = Duration.ofHours(2);

    /** Milliseconds that a person waited, sorted. */
    record Latencies(double[] sorted) {

        static Latencies of(List<Long> nanos) {
            return new Latencies(
                    nanos.stream().mapToDouble(one -> one / 1e6).sorted().toArray());
        }

        Latencies and(Latencies others) {
            return new Latencies(DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(others.sorted))
                    .sorted()
                    .toArray());
        }

        /** The least that so many per cent do not exceed. */
        double percentile(int percent) {
            return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
        }

        void print(String what) {
            System.out.printf(
                    "    %-12s %5d times: median %8.1f ms, 95th percentile %8.1f ms, longest %8.1f ms%n",
                    what, sorted.length, percentile(50), percentile(95), percentile(100));
        }

        void print(String what, Latencies quiet) {
            print(what);
            System.out.printf(
                    "    %-12s       times those with nothing due: %.2f, %.2f, %.2f%n",
                    "",
                    percentile(50) / quiet.percentile(50),
                    percentile(95) / quiet.percentile(95),
                    percentile(100) / quiet.percentile(100));
        }
    }

    /**
     * What people noticed.
     *
     * @param seconds    until it was done
     * @param reviews    completions of reviews
     * @param dispatches completions of dispatches until the job behind them is done
     */
    record Seen(double seconds, Latencies reviews, Latencies dispatches) {

        Seen and(Seen others) {
            return new Seen(seconds + others.seconds, reviews.and(others.reviews), dispatches.and(others.dispatches));
        }

        void print(String when) {
            System.out.println("  " + when);
            reviews.print("review");
            dispatches.print("dispatch");
        }

        void print(String when, Seen quiet) {
            System.out.println("  " + when);
            reviews.print("review", quiet.reviews);
            dispatches.print("dispatch", quiet.dispatches);
        }
    }

    private final Product product;

    People(Product product) {
        this.product = product;
    }

    /** As many reviews as the options say, and whatever is dispatched meanwhile. */
    Seen atWork() throws InterruptedException, ExecutionException {
        return atWork(reviews -> reviews >= COMPLETIONS);
    }

    /**
     * Until it is done one person reviews and another dispatches, both without a pause, but once at least.
     *
     * @param done asked with the number of reviews so far
     */
    Seen atWork(IntPredicate done) throws InterruptedException, ExecutionException {
        var people = Executors.newFixedThreadPool(2);
        try {
            var stop = new AtomicBoolean();
            var reviews = new AtomicInteger();
            var reviewing = people.submit(() -> {
                var nanos = new ArrayList<Long>();
                do {
                    nanos.add(product.submitAndReview());
                    reviews.incrementAndGet();
                } while (!stop.get());
                return Latencies.of(nanos);
            });
            var dispatching = people.submit(() -> {
                var nanos = new ArrayList<Long>();
                do {
                    nanos.add(product.dispatch());
                } while (!stop.get());
                return Latencies.of(nanos);
            });
            var begun = System.nanoTime();
            try {
                while (!done.test(reviews.get()) && !reviewing.isDone()) {
                    if (secondsSince(begun) > LONGEST.toSeconds()) {
                        throw new IllegalStateException("not worked off in " + LONGEST);
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } finally {
                stop.set(true);
            }
            return new Seen(secondsSince(begun), reviewing.get(), dispatching.get());
        } finally {
            people.shutdownNow();
        }
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
