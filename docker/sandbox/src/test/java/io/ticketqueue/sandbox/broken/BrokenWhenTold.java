package io.ticketqueue.sandbox.broken;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A check of an application that does what a file says: {@code down}, {@code hang} or nothing. */
@Liveness
@ApplicationScoped
public class BrokenWhenTold implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    String told = told();
    if (told.equals("hang")) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return HealthCheckResponse.named("broken-when-told").status(told.isEmpty()).build();
  }

  private static String told() {
    Path file = Path.of(System.getProperty("test.broken"));
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  @PreDestroy
  void stop() {
    System.out.println("broken-when-told=stopped");
  }
}
