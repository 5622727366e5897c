package io.ticketqueue.testkit.containers;

import io.ticketqueue.servers.Ports;
import io.ticketqueue.servers.Server;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A container that keeps its port and its data over stop, kill and start. */
class ContainerServer implements Server {
  protected final int port = Ports.free();
  protected final GenericContainer<?> container;

  ContainerServer(String image, int innerPort) {
    container = new GenericContainer<>(DockerImageName.parse(image));
    container.setPortBindings(List.of("127.0.0.1:" + port + ":" + innerPort));
    container.withExposedPorts(innerPort);
  }

  @Override
  public void start() {
    if (container.getContainerId() == null) {
      container.start();
    } else if (!isRunning()) {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }
  }

  @Override
  public void stop() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public boolean isRunning() {
    var state = container.getCurrentContainerInfo().getState();
    return Boolean.TRUE.equals(state.getRunning());
  }
}
