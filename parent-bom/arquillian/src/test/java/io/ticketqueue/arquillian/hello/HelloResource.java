package io.ticketqueue.arquillian.hello;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
}
