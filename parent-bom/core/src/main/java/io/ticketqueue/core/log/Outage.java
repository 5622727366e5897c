package io.ticketqueue.core.log;

import io.ticketqueue.core.Causes;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs what repeated work meets with once, not at each turn. That it waits for a dependency is one
 * WARNING without a stack trace, and that it goes on one line with how long it waited. An
 * unexpected fault keeps its stack trace; the same one is logged again at most once a minute, with
 * how often it came meanwhile.
 *
 * <p>One object per piece of work. Any thread may use it.
 */
public final class Outage {
  private static final long REPEAT_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KINDS = 64;
  private static final int LONGEST = 200;

  private final System.Logger log;
  private final String subject;
  private final LongSupplier nanoTime;
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private volatile boolean waiting;
  private long waitingSince;

  private record Seen(long loggedAt, long repeats) {}

  /**
   * @param log of the class that works
   * @param subject begins each line, such as {@code job=expire-holds}
   */
  public Outage(System.Logger log, String subject) {
    this(log, subject, System::nanoTime);
  }

  Outage(System.Logger log, String subject, LongSupplier nanoTime) {
    this.log = log;
    this.subject = subject;
    this.nanoTime = nanoTime;
  }

  /** The work waits because a dependency is away. */
  public void away(Throwable cause) {
    away(rootOf(cause));
  }

  /**
   * The work waits because a dependency is away.
   *
   * @param dependency what is known of it, for operators
   */
  public synchronized void away(String dependency) {
    if (!waiting) {
      waiting = true;
      waitingSince = nanoTime.getAsLong();
      log.log(Level.WARNING, subject + " state=waiting dependency={0}", dependency);
    }
  }

  /** The dependency has answered. */
  public synchronized void back() {
    if (waiting) {
      waiting = false;
      long millis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - waitingSince);
      log.log(Level.INFO, subject + " state=goes-on waited={0}", Duration.ofMillis(millis));
    }
  }

  /** Whether the work waits for a dependency. */
  public boolean isWaiting() {
    return waiting;
  }

  /** The work failed for another reason than a dependency. */
  public void failed(Throwable fault) {
    failed("", fault);
  }

  /**
   * The work failed for another reason than a dependency.
   *
   * @param detail which part of it, such as {@code schedule=…}; logged and told apart
   */
  public void failed(String detail, Throwable fault) {
    String again = again(detail + kind(fault));
    if (again != null) {
      log.log(Level.ERROR, subject + " state=failed" + spaced(detail) + again, fault);
    }
  }

  /** Something that need not be explained by a stack trace went wrong. */
  public void noticed(Throwable cause) {
    String again = again(cause.getClass().getName());
    if (again != null) {
      log.log(Level.WARNING, subject + again + " cause={0}", rootOf(cause));
    }
  }

  /** What the line adds, or null where the same was logged within a minute. */
  private synchronized @Nullable String again(String kind) {
    long now = nanoTime.getAsLong();
    Seen before = seen.remove(kind);
    if (before != null && now - before.loggedAt() < REPEAT_NANOS) {
      seen.put(kind, new Seen(before.loggedAt(), before.repeats() + 1));
      return null;
    }
    seen.put(kind, new Seen(now, 0));
    if (seen.size() > MOST_KINDS) {
      seen.remove(seen.keySet().iterator().next());
    }
    return before == null || before.repeats() == 0 ? "" : " repeats=" + before.repeats();
  }

  /**
   * Two faults are the same when they and what is at their bottom are of the same classes and come
   * from the same places, and the database calls them the same: all of JPA's come from one line.
   */
  private static String kind(Throwable fault) {
    Throwable root = Causes.root(fault);
    return origin(fault) + origin(root) + (root instanceof SQLException e ? e.getSQLState() : "");
  }

  private static String origin(Throwable fault) {
    StackTraceElement[] stack = fault.getStackTrace();
    return fault.getClass().getName() + (stack.length == 0 ? "" : stack[0]);
  }

  private static String spaced(String detail) {
    return detail.isEmpty() ? "" : " " + detail;
  }

  /** The cause at the bottom, on one line and of bounded length. */
  private static String rootOf(Throwable fault) {
    String text = Causes.root(fault).toString().replaceAll("\\s+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
