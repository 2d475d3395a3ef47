import type { CustomerTexts } from './customer-texts.ts';

export const es: CustomerTexts = {
  greeting: 'Hola:',
  ask: 'Para estar seguros nos falta un dato técnico; nuestro equipo de soporte lo pedirá por separado.',
  closing: 'Escríbanos si algo no queda claro.',
  situations: {
    'two-systems':
      'El mensaje llegó a la organización destinataria, donde dos sistemas de protección revisan el correo uno tras otro. El segundo ya no reconoció de dónde venía el mensaje y lo rechazó. Los responsables de ese sistema pueden corregirlo; podemos darles los detalles. Usted no tiene que cambiar nada.',
    forwarded:
      'La dirección reenvía su correo a otro buzón. Tras el reenvío, el mensaje parecía venir de un servidor equivocado y fue rechazado. Los responsables del sistema que reenvía pueden corregirlo. Hasta entonces, use directamente la dirección final si la conoce.',
    list: 'El mensaje pasó por una lista de correo, y el sistema destinatario no lo aceptó en esa forma. Los responsables de la lista pueden corregirlo. Hasta entonces, escriba directamente a la persona.',
    changed:
      'El mensaje fue modificado por el camino, por ejemplo con un pie añadido, y ya no se pudo comprobar que fuera auténtico. Los administradores implicados pueden corregirlo; tenemos los datos que necesitan. Por ahora no lo vuelva a enviar de la misma manera.',
    'sender-setup':
      'El sistema destinatario no pudo confirmar que el mensaje procediera realmente del dominio que aparece como remitente. El administrador de ese dominio debe corregir un ajuste; tenemos los pasos exactos. Después se podrá enviar el mensaje de nuevo.',
    'sending-server':
      'El sistema destinatario no acepta el servidor que envió el mensaje, porque falta un dato técnico de ese servidor o es incorrecto. Su operador debe corregirlo; tenemos los detalles. Después se podrá enviar el mensaje de nuevo.',
    'public-address':
      'El mensaje lleva una dirección de un proveedor público de correo pero no se envió a través de ese proveedor, por lo que fue rechazado. Envíelo desde una dirección de su propio dominio o por el servicio del proveedor.',
    forged:
      'Otra persona usó la dirección como remitente sin permiso, y el sistema destinatario detuvo ese mensaje. La protección funcionó como debía. No tiene que hacer nada.',
    'recipient-rule':
      'La organización destinataria tiene una regla propia que no deja entrar este mensaje. Solo sus administradores pueden cambiarla. Póngase en contacto con la persona por otro medio y pídale que haga autorizar al remitente.',
    'recipient-setup':
      'El sistema destinatario rechazó el mensaje por un ajuste de su propio lado. Sus administradores pueden corregirlo; podemos darles los detalles. Después se podrá enviar el mensaje de nuevo.',
    marked:
      'Un filtro consideró el mensaje no deseado y lo apartó. Mire en la carpeta de correo no deseado o en la cuarentena y márquelo allí como deseado.',
    spam: 'Un filtro tomó el mensaje por correo no deseado y lo rechazó. El remitente debería revisar el contenido, los enlaces y los adjuntos. Si fue un error, se puede comunicar al operador del filtro; sabemos cómo.',
    malformed:
      'El programa que envió el mensaje lo construyó de una forma que el sistema destinatario no acepta. Sus responsables deben corregirlo; tenemos los detalles.',
    listed:
      'El servidor que envió el mensaje está en una lista de bloqueo que usa el sistema destinatario. Su operador debe eliminar la causa y pedir la retirada de la lista. Después se podrá enviar el mensaje de nuevo.',
    'too-much':
      'Llegaron muchos mensajes en poco tiempo y el sistema destinatario pidió una pausa. El sistema remitente suele volver a intentarlo por sí solo. Si ha llegado un aviso definitivo, envíe el mensaje de nuevo más tarde.',
    greylisted:
      'El sistema destinatario aplaza unos minutos el primer mensaje de un remitente nuevo. Normalmente se entrega en el siguiente intento, sin que usted haga nada.',
    tls: 'Los dos sistemas de correo no lograron establecer una conexión cifrada. Los administradores deben corregirlo; tenemos los detalles. Después se podrá enviar el mensaje de nuevo.',
    login:
      'El programa o dispositivo no se identificó en su servidor de salida. Compruebe el nombre de usuario, la contraseña y la opción «el servidor requiere autenticación» y vuelva a enviar.',
    account:
      'La cuenta que envió el mensaje fue bloqueada por su propio proveedor, normalmente por envíos inusuales. Cambie la contraseña y pida al administrador que la desbloquee.',
    'unknown-address':
      'El sistema destinatario no conoce esta dirección. Compruebe cómo está escrita o pida a la persona su dirección actual por otro medio, y vuelva a enviar el mensaje.',
    'mailbox-full':
      'El buzón del destinatario está lleno. El destinatario tiene que hacer sitio. Avísele por otro medio y envíe el mensaje más tarde.',
    'mailbox-closed':
      'El buzón del destinatario está cerrado o inactivo en este momento. Localice a la persona por otro medio y pídale una dirección válida.',
    'too-large':
      'El mensaje con sus adjuntos es mayor de lo que acepta el sistema destinatario. Envíelo con adjuntos más pequeños o comparta un enlace a los archivos.',
    'no-such-domain':
      'No se puede entregar correo a la parte de la dirección que sigue a la @. Compruebe si hay un error de escritura o pida a la persona su dirección actual.',
    'never-sent':
      'Otra persona usó su dirección como remitente falso, y este aviso es consecuencia de ello. Ninguno de sus mensajes está afectado. No tiene que hacer nada; no responda al aviso.',
    automatic: 'El mensaje llegó y recibió una respuesta automática. No hay que cambiar nada.',
    'in-order':
      'Nada de lo que hemos visto detuvo este mensaje. Si falta, mire primero en la carpeta de correo no deseado.',
    'receiver-trouble':
      'El sistema destinatario no estaba accesible o tuvo un fallo técnico. El sistema que envía suele intentarlo de nuevo por sí solo. Si llega un aviso definitivo, vuelva a enviar el mensaje.',
    suppressed:
      'El mensaje no se envió porque la dirección está en una lista de direcciones omitidas, normalmente tras un fallo anterior. Si la dirección es correcta y los mensajes son deseados, el remitente puede quitarla de la lista; díganoslo.',
    'sender-unverifiable':
      'El sistema destinatario no pudo confirmar que exista la dirección usada como remitente. El administrador del lado remitente debe corregirlo; tenemos los detalles.',
    'not-permitted':
      'La cuenta que envió el mensaje no tiene permiso para usar la dirección que aparece como remitente. Envíe desde su propia dirección o pida el permiso a su administrador.',
    'no-forwarding':
      'El mensaje debía reenviarse automáticamente, y la organización que reenvía no lo permite. Su administrador puede permitirlo; hasta entonces, use directamente la dirección final.',
    complaint:
      'El mensaje llegó y el destinatario lo marcó como no deseado. El remitente debería dejar de escribir a esta persona hasta que vuelva a dar su consentimiento.',
    open: 'Lo que tenemos hasta ahora no muestra todavía por qué no llegó el mensaje. Por el momento no cambie nada.',
    delayed:
      'El mensaje está retrasado pero no perdido. El sistema que envía sigue intentándolo y avisará si se rinde. Ahora no tiene que hacer nada.',
    delivered: 'El mensaje se entregó al sistema de correo destinatario. No hay que cambiar nada.',
    report:
      'Es un informe estadístico habitual entre sistemas de correo. No se perdió ningún mensaje y no hay que cambiar nada.',
    confirm:
      'El destinatario usa un servicio que pide una única confirmación a los remitentes desconocidos. Si conoce al destinatario, confirme como indica el aviso; después se entrega el mensaje.',
    unreadable:
      'No pudimos leer lo que se nos envió. Envíe el aviso original como archivo adjunto y lo revisaremos de nuevo.',
  },
};
