package io.ticketqueue.servers;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server that is one child process, on a port of the loopback interface. To end it, or to ask
 * about it, nobody waits for a start that is under way. With {@code -Dtq.servers=refused}, as unit
 * tests run, none starts.
 */
public abstract class ProcessServer implements Server {
  private final int port;
  private final Duration startPatience;
  private final Duration stopPatience;
  private final AtomicReference<@Nullable ChildProcess> process = new AtomicReference<>();

  ProcessServer(int port, Duration startPatience, Duration stopPatience) {
    this.port = port;
    this.startPatience = startPatience;
    this.stopPatience = stopPatience;
  }

  /** Prepares what the process needs and starts it. */
  abstract ChildProcess launch();

  /** Whether this very process can be used now. */
  abstract boolean answers(ChildProcess started);

  @Override
  public final synchronized void start() {
    if ("refused".equals(System.getProperty("tq.servers"))) {
      throw new IllegalStateException(
          "unit tests (surefire) start no server: name the test *IT, and with -Dtest=… only *Test");
    }
    if (isRunning()) {
      return;
    }
    ChildProcess started = launch();
    process.set(started);
    if (!Waiting.until(() -> answers(started), () -> !started.isAlive(), startPatience)) {
      throw started.failed("it does not answer on port " + port);
    }
  }

  @Override
  public final void stop() {
    end(running -> running.stop(stopPatience));
  }

  @Override
  public void kill() {
    end(ChildProcess::kill);
  }

  private void end(Consumer<ChildProcess> how) {
    ChildProcess running = process.get();
    if (running != null) {
      how.accept(running);
      process.compareAndSet(running, null);
    }
  }

  @Override
  public final boolean isRunning() {
    ChildProcess running = process.get();
    return running != null && running.isAlive();
  }

  /** The process, while it has one. */
  public final @Nullable ChildProcess process() {
    return process.get();
  }

  /** The port it listens on. */
  public final int port() {
    return port;
  }
}
