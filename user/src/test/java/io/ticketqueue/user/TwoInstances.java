package io.ticketqueue.user;

import io.ticketqueue.testkit.http.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of the deployed service over one database and one Redis, for suites of races. */
@ExtendWith(ArquillianExtension.class)
abstract class TwoInstances {
  @ArquillianResource
  @OperateOnDeployment("one")
  private URI one;

  @ArquillianResource
  @OperateOnDeployment("two")
  private URI two;

  UserApi first;
  UserApi second;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return UserSuite.user("user-one");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return UserSuite.user("user-two");
  }

  @BeforeEach
  void talk() {
    first = new UserApi(one);
    second = new UserApi(two);
  }

  /** Sends the same to both instances, several times to each, at the same time. */
  List<Response> onBoth(int timesEach, Function<UserApi, Response> request) throws Exception {
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < timesEach; i++) {
      calls.add(() -> request.apply(first));
      calls.add(() -> request.apply(second));
    }
    return UserSuite.atOnce(calls);
  }

  /** Sends one request to the first and another to the second instance, at the same time. */
  List<Response> onEach(Function<UserApi, Response> onFirst, Function<UserApi, Response> onSecond)
      throws Exception {
    return UserSuite.atOnce(List.of(() -> onFirst.apply(first), () -> onSecond.apply(second)));
  }

  static long count(String fromWhere) throws java.sql.SQLException {
    return Long.parseLong(UserSuite.strings("select count(*)::text from " + fromWhere).getFirst());
  }
}
