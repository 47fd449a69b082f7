package connector.instagram.localhost;

import java.lang.reflect.Method;

/** A function that can be invoked. */
record AppFunction(FunctionDefinition definition, Method method) {
  String name() {
    return definition.name();
  }

  Trigger trigger() {
    return definition.trigger();
  }
}
