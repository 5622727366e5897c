package io.ticketqueue.stack;

import io.ticketqueue.testkit.servers.ChildProcess;
import io.ticketqueue.testkit.servers.Server;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, Redis or Kafka. */
record ServerPart(String name, Server server, Supplier<@Nullable ChildProcess> current)
    implements Part {
  @Override
  public void start() {
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public Optional<ChildProcess> process() {
    return Optional.ofNullable(current.get());
  }
}
