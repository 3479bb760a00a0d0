package org.huiyin.benchmark;

import javax.sql.DataSource;

/** One of those compared: takes a proposal from submission to closing, each step by its person. */
interface Side extends AutoCloseable {

    /** What people complete on that way, the start not counted. */
    int COMPLETIONS = 10;

    String name();

    void runOne();

    DataSource database();

    @Override
    void close();
}
