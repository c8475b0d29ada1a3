/**
 * The handler of the tutorial "Using Lambda with API Gateway", on version 2 of the SDK. Unlike the tutorial's, it takes
 * the endpoint of DynamoDB from the environment, which version 2 does not do by itself.
 */
const AWS = require('aws-sdk');

const dynamo = new AWS.DynamoDB.DocumentClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB });

exports.handler = function (event, context, callback) {
  const operation = event.operation;
  if (event.tableName) {
    event.payload.TableName = event.tableName;
  }
  switch (operation) {
    case 'create':
      dynamo.put(event.payload, callback);
      break;
    case 'read':
      dynamo.get(event.payload, callback);
      break;
    case 'update':
      dynamo.update(event.payload, callback);
      break;
    case 'delete':
      dynamo.delete(event.payload, callback);
      break;
    case 'list':
      dynamo.scan(event.payload, callback);
      break;
    case 'echo':
      callback(null, 'Success');
      break;
    case 'ping':
      callback(null, 'pong');
      break;
    default:
      callback(`Unknown operation: ${operation}`);
  }
};
