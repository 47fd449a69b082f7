package connector.instagram.localhost;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one call, and the output bindings handed to it. */
final class Arguments {
  private static final String BINDINGS = BindingName.class.getPackageName();

  private final List<Object> values = new ArrayList<>();
  private final Map<String, Output> outputs = new LinkedHashMap<>();

  private Arguments() {}

  static Arguments bind(
      Method method, FunctionDefinition function, Input input, ExecutionContext context) {
    Arguments arguments = new Arguments();
    for (Parameter parameter : method.getParameters()) {
      arguments.values.add(arguments.value(parameter, function, input, context));
    }
    return arguments;
  }

  Object[] values() {
    return values.toArray();
  }

  /** Returns what the method set, by binding name. */
  Map<String, Object> outputs() {
    Map<String, Object> set = new LinkedHashMap<>();
    outputs.forEach((name, output) -> set.put(name, output.getValue()));
    return set;
  }

  private Object value(
      Parameter parameter, FunctionDefinition function, Input input, ExecutionContext context) {
    Type type = parameter.getParameterizedType();
    BindingName metadata = parameter.getAnnotation(BindingName.class);
    if (metadata != null) {
      Datum datum = input.metadata().get(metadata.value());
      if (datum == null) {
        throw new IllegalArgumentException(
            "@BindingName(\"" + metadata.value() + "\") has no value");
      }
      return datum.as(type);
    }
    Optional<String> name = bindingName(parameter);
    if (name.isPresent() && parameter.getType() == OutputBinding.class) {
      if (!function.outputs().containsKey(name.get())) {
        throw new IllegalArgumentException("function.json has no output '" + name.get() + "'");
      }
      return outputs.computeIfAbsent(name.get(), ignored -> new Output());
    }
    if (name.isPresent() && name.get().equals(function.trigger().name())) {
      return input.trigger(type);
    }
    if (parameter.getType() == ExecutionContext.class) {
      return context;
    }
    throw new IllegalArgumentException("Parameter '" + parameter.getName() + "' cannot be bound");
  }

  private static Optional<String> bindingName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getPackageName().equals(BINDINGS)) {
        try {
          return Optional.of((String) type.getMethod("name").invoke(annotation));
        } catch (ReflectiveOperationException e) {
          throw new IllegalArgumentException("@" + type.getSimpleName() + " binds nothing", e);
        }
      }
    }
    return Optional.empty();
  }

  private static final class Output implements OutputBinding<Object> {
    private volatile Object value;

    @Override
    public Object getValue() {
      return value;
    }

    @Override
    public void setValue(Object value) {
      this.value = value;
    }
  }
}
