package io.ticketqueue.chassis.messaging.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Long-lived threads: the container's where it has some, so that handlers find their names and
 * transactions, else daemons of our own.
 */
public final class Threads {
  private Threads() {}

  /** Runs the body on a thread of its own; {@code ended} counts down when it returns. */
  public static void run(String name, Runnable body, CountDownLatch ended) {
    Runnable named = () -> named(name, body, ended);
    Executor managed = managed();
    if (managed != null) {
      managed.execute(named);
      return;
    }
    Thread thread = new Thread(named, name);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.setDaemon(true);
    thread.start();
  }

  private static void named(String name, Runnable body, CountDownLatch ended) {
    Thread thread = Thread.currentThread();
    String before = thread.getName();
    thread.setName(name);
    try {
      body.run();
    } finally {
      thread.setName(before);
      ended.countDown();
    }
  }

  @SuppressWarnings("BanJNDI") // the name is a constant
  private static @Nullable Executor managed() {
    try {
      return InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    } catch (NamingException | ClassCastException e) {
      return null;
    }
  }
}
