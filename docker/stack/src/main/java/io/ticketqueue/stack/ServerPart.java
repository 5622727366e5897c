package io.ticketqueue.stack;

import io.ticketqueue.testkit.servers.ChildProcess;
import io.ticketqueue.testkit.servers.ProcessServer;
import java.util.Optional;

/** PostgreSQL, Redis or Kafka. */
record ServerPart(String name, ProcessServer server) implements Part {
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
    return Optional.ofNullable(server.process());
  }
}
