package io.ticketqueue.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedDeploymentIT {

  private final ProcessContainer container = new ProcessContainer();

  @AfterEach
  void stop() {
    container.stop();
  }

  @Test
  void aDeploymentThatDoesNotStartReportsItsLog() {
    container.setup(new ProcessConfiguration());

    assertThatThrownBy(() -> container.deploy(Hello.broken("broken.jar")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContainingAll("broken.jar ended", "this application refuses to start");
  }

  @Test
  void aDeploymentThatIsNeverReadyIsEnded() {
    ProcessConfiguration configuration = new ProcessConfiguration();
    configuration.setReadyPath("/nowhere");
    configuration.setStartTimeout(1);
    container.setup(configuration);

    assertThatThrownBy(() -> container.deploy(Hello.jar("late.jar")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("late.jar is not ready after 1 s");
  }

  @Test
  void aPortThatAStrangerHoldsIsNoticedBeforeTheStart() throws Exception {
    HttpServer stranger = stranger(0);
    try {
      ProcessConfiguration configuration = new ProcessConfiguration();
      configuration.setPort(stranger.getAddress().getPort());
      container.setup(configuration);

      assertThatThrownBy(() -> container.deploy(Hello.jar("late.jar")))
          .isInstanceOf(DeploymentException.class)
          .hasMessageContaining("is taken");
    } finally {
      stranger.stop(0);
    }
  }

  @Test
  void aStrangerThatSaysReadyOnOurPortIsNoticed() throws Exception {
    container.setup(new ProcessConfiguration());
    container.deploy(Hello.jar("robbed.jar"));
    ServerProcess process = ServerProcesses.of("robbed.jar");
    process.kill();
    HttpServer stranger = stranger(process.uri().getPort());
    try {
      assertThatThrownBy(process::restart)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not own port");
      assertThat(process.isAlive()).isFalse();
    } finally {
      stranger.stop(0);
    }
  }

  @Test
  void oneNameIsDeployedOnceAtATimeAndKeepsEveryLog() throws Exception {
    container.setup(new ProcessConfiguration());
    Archive<?> archive = Hello.jar("again.jar");
    container.deploy(archive);
    Path first = ServerProcesses.of("again.jar").logFile();

    assertThatThrownBy(() -> container.deploy(archive))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("deployed already");

    container.undeploy(archive);
    container.deploy(archive);

    assertThat(ServerProcesses.of("again.jar").logFile()).isNotEqualTo(first);
    assertThat(first).isNotEmptyFile();
    URI uri = ServerProcesses.of("again.jar").uri();
    assertThat(Hello.get(uri, "hello")).isEqualTo("hello");
  }

  @Test
  void missingLibrariesAreAMistakeOfConfiguration() throws Exception {
    ProcessConfiguration configuration = new ProcessConfiguration();
    Path absent = Files.createTempDirectory("absent");
    Files.delete(absent);
    configuration.setRuntimeLibs(absent.toString());

    assertThatThrownBy(configuration::validate).isInstanceOf(ConfigurationException.class);
  }

  private static HttpServer stranger(int port) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
