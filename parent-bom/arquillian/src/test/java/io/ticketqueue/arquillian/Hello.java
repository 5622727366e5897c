package io.ticketqueue.arquillian;

import io.ticketqueue.arquillian.hello.BrokenBean;
import io.ticketqueue.arquillian.hello.HelloApplication;
import io.ticketqueue.arquillian.hello.HelloResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archives of the tests' application, and what they answer. */
final class Hello {

  private static final StringAsset BEANS =
      new StringAsset(
          "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
              + " bean-discovery-mode=\"annotated\"/>");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Hello() {}

  static JavaArchive jar(String name) {
    return ShrinkWrap.create(JavaArchive.class, name)
        .addClasses(HelloApplication.class, HelloResource.class)
        .addAsManifestResource(BEANS, "beans.xml");
  }

  static WebArchive war(String name) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addClasses(HelloApplication.class, HelloResource.class)
        .addAsWebInfResource(BEANS, "beans.xml");
  }

  static JavaArchive broken(String name) {
    return jar(name).addClass(BrokenBean.class);
  }

  static String get(URI base, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
