package io.ticketqueue.arquillian.hello;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
@Path("/")
public class HelloResource {

  private final String greeting;

  HelloResource() {
    greeting = "";
  }

  @Inject
  HelloResource(@ConfigProperty(name = "hello.greeting", defaultValue = "none") String greeting) {
    this.greeting = greeting;
  }

  @GET
  @Path("hello")
  public String hello() {
    return "hello";
  }

  @GET
  @Path("greeting")
  public String greeting() {
    return greeting;
  }

  @GET
  @Path("environment")
  public String environment() {
    return String.valueOf(System.getenv("HELLO_ENVIRONMENT"));
  }

  @GET
  @Path("class-path")
  public String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Whether one of the runtime's classes came from the class data that an earlier start left. */
  @GET
  @Path("class-data")
  public boolean classData() {
    String file =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="))
            .map(argument -> argument.substring(argument.indexOf('=') + 1))
            .findFirst()
            .orElseThrow();
    try (Stream<String> maps = Files.lines(Paths.get("/proc/self/maps"))) {
      return maps.anyMatch(line -> line.endsWith(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
