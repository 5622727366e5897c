package io.ticketqueue.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.ConnectException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class HelidonContainerIT {

  private static final String LIBRARY = "jakarta.ws.rs-api-3.1.0.jar";

  @Deployment(name = "jar", order = 1, testable = false)
  static Archive<?> jar() {
    System.setProperty("tq.app.hello.greeting", "good morning, jar");
    System.setProperty("tq.env.HELLO_ENVIRONMENT", "from the test");
    return Hello.jar("hello.jar");
  }

  @Deployment(name = "war", order = 2, testable = false)
  static Archive<?> war() {
    return Hello.war("hello.war").addAsLibraries(new File("target/libs", LIBRARY));
  }

  @ArquillianResource
  @OperateOnDeployment("jar")
  private URL jarUrl;

  @ArquillianResource
  @OperateOnDeployment("war")
  private URL warUrl;

  @Test
  void twoDeploymentsAnswerSideBySide() throws Exception {
    assertThat(Hello.get(jarUrl.toURI(), "hello")).isEqualTo("hello");
    assertThat(Hello.get(warUrl.toURI(), "hello")).isEqualTo("hello");
    assertThat(ServerProcesses.of("hello.jar").pid())
        .isNotEqualTo(ServerProcesses.of("hello.war").pid());
  }

  @Test
  void systemPropertiesOfTheTestBecomeConfigurationAndEnvironment() throws Exception {
    assertThat(Hello.get(jarUrl.toURI(), "greeting")).isEqualTo("good morning, jar");
    assertThat(Hello.get(jarUrl.toURI(), "environment")).isEqualTo("from the test");
  }

  @Test
  void noLibraryIsOnTheClassPathTwice() throws Exception {
    List<String> names =
        List.of(Hello.get(warUrl.toURI(), "class-path").split(File.pathSeparator)).stream()
            .map(entry -> new File(entry).getName())
            .toList();
    assertThat(names).contains(LIBRARY).doesNotHaveDuplicates();
  }

  @Test
  void aKilledDeploymentComesBackOnTheSamePort() throws Exception {
    ServerProcess process = ServerProcesses.of("hello.jar");
    URI uri = jarUrl.toURI();
    long before = process.pid();

    process.kill();

    assertThat(process.isAlive()).isFalse();
    assertThat(ProcessHandle.of(before)).isEmpty();
    assertThatThrownBy(() -> Hello.get(uri, "hello")).isInstanceOf(ConnectException.class);

    process.restart();

    assertThat(process.pid()).isNotEqualTo(before);
    assertThat(Hello.get(uri, "greeting")).isEqualTo("good morning, jar");
    assertThat(process.log().lines().filter(line -> line.contains("Helidon MP"))).hasSize(2);
  }

  @Test
  void aProcessThatIsNotDeployedIsNamedInTheRefusal() {
    assertThatThrownBy(() -> ServerProcesses.of("other.war"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("other.war", "hello.war", "hello.jar");
  }

  @Test
  void aDeploymentThatIsStoppedEndsInOrder() throws Exception {
    ServerProcess process = ServerProcesses.of("hello.war");
    process.stop();
    assertThat(process.log()).contains("Shutdown finished");
    process.restart();
  }

  @Test
  void aLaterStartReadsTheClassDataOfAnEarlierOne() throws Exception {
    ServerProcess process = ServerProcesses.of("hello.war");
    process.restart();
    process.restart();
    assertThat(Hello.get(warUrl.toURI(), "class-data")).isEqualTo("true");
  }
}
