package io.ticketqueue.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a logger of this process logs from now until it is closed. */
public final class LogRecords implements AutoCloseable {
  private static final Formatter FORMATTER = new SimpleFormatter();

  private final List<LogRecord> all = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          all.add(logged);
        }

        @Override
        public void flush() {
          // nothing is kept back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  private LogRecords(Logger logger) {
    this.logger = logger;
    handler.setLevel(Level.ALL);
    logger.addHandler(handler);
  }

  /** Those of a class. */
  public static LogRecords of(Class<?> type) {
    return of(type.getName());
  }

  /** Those of a logger, and of all below it; of all where the name is empty. */
  public static LogRecords of(String name) {
    return new LogRecords(Logger.getLogger(name));
  }

  /** All of them, in order. */
  public List<LogRecord> all() {
    return List.copyOf(all);
  }

  /** Their texts. */
  public List<String> lines() {
    return all.stream().map(FORMATTER::formatMessage).toList();
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
